package io.felinos.framework.warm;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;

/**
 * What makes a machine of a copy, as the launcher says it: {@code restored SECONDS NANOS BOOTID
 * HARDWAREADDRESS HOSTNAME SECRET}.
 *
 * @param now the date and time
 * @param bootId in place of the kernel's
 * @param hardwareAddress of the first Ethernet port, 6 bytes
 * @param hostName the instance's
 * @param secret random bytes that nobody else has
 */
record Rebirth(Instant now, String bootId, byte[] hardwareAddress, String hostName, byte[] secret) {

  private static final String WORD = "restored";
  private static final int WORDS = 7;
  private static final int ADDRESS_BYTES = 6;
  private static final int LEAST_SECRET_BYTES = 32;

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Rebirth parse(String line) {
    String[] words = line.split(" ", -1);
    if (words.length != WORDS || !words[0].equals(WORD)) {
      throw new IllegalArgumentException("not what a copy has to be told");
    }
    byte[] address = HexFormat.of().parseHex(words[4].replace(":", ""));
    byte[] secret = HexFormat.of().parseHex(words[6]);
    if (address.length != ADDRESS_BYTES || secret.length < LEAST_SECRET_BYTES) {
      throw new IllegalArgumentException("a copy's address or secret is too short");
    }
    try {
      Instant now = Instant.ofEpochSecond(Long.parseLong(words[1]), Integer.parseInt(words[2]));
      return new Rebirth(now, UUID.fromString(words[3]).toString(), address, words[5], secret);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("a copy's date can't be", e);
    }
  }

  /** The line that says it. */
  String line() {
    return String.join(
        " ",
        WORD,
        Long.toString(now.getEpochSecond()),
        Integer.toString(now.getNano()),
        bootId,
        HexFormat.of().formatHex(hardwareAddress),
        hostName,
        HexFormat.of().formatHex(secret));
  }
}

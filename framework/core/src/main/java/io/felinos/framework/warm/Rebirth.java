package io.felinos.framework.warm;

import io.felinos.framework.net.link.IpAddress;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What makes a machine of a copy, as the launcher says it: {@code restored SECONDS NANOS BOOTID
 * HARDWAREADDRESS HOSTNAME SECRET [ADDRESS]}.
 *
 * @param now the date and time
 * @param bootId in place of the kernel's
 * @param hardwareAddress of the first Ethernet port, 6 bytes
 * @param hostName the instance's
 * @param secret random bytes that nobody else has
 * @param address that DHCP is going to give to the first Ethernet port; null if nobody knows
 */
record Rebirth(
    Instant now,
    String bootId,
    byte[] hardwareAddress,
    String hostName,
    byte[] secret,
    @Nullable IpAddress address) {

  private static final String WORD = "restored";
  private static final int LEAST_WORDS = 7;
  private static final int ADDRESS_BYTES = 6;
  private static final int LEAST_SECRET_BYTES = 32;

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Rebirth parse(String line) {
    String[] words = line.split(" ", -1);
    if (words.length < LEAST_WORDS || !words[0].equals(WORD)) {
      throw new IllegalArgumentException("not what a copy has to be told");
    }
    byte[] address = HexFormat.of().parseHex(words[4].replace(":", ""));
    byte[] secret = HexFormat.of().parseHex(words[6]);
    if (address.length != ADDRESS_BYTES || secret.length < LEAST_SECRET_BYTES) {
      throw new IllegalArgumentException("a copy's address or secret is too short");
    }
    try {
      Instant now = Instant.ofEpochSecond(Long.parseLong(words[1]), Integer.parseInt(words[2]));
      return new Rebirth(
          now,
          UUID.fromString(words[3]).toString(),
          address,
          words[5],
          secret,
          words.length > LEAST_WORDS ? IpAddress.parse(words[LEAST_WORDS]) : null);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("a copy's date can't be", e);
    }
  }

  /** The line that says it. */
  String line() {
    String told =
        String.join(
            " ",
            WORD,
            Long.toString(now.getEpochSecond()),
            Integer.toString(now.getNano()),
            bootId,
            HexFormat.of().formatHex(hardwareAddress),
            hostName,
            HexFormat.of().formatHex(secret));
    return address == null ? told : told + " " + address;
  }
}

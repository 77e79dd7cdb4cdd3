package io.felinos.launch.warm;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;

/**
 * What a copy of a saved machine has for itself.
 *
 * @param bootId identifies it in place of the kernel's boot identifier
 * @param hardwareAddress of its network card, as {@code 52:54:00:12:34:56}
 * @param firstAddress of those that DHCP gives in user networking
 * @param address that it gives to this copy: the one after, as user networking is saved and
 *     restored with the machine, and knows the first one as the saved machine's (libslirp, bootp.c)
 */
public record WarmIdentity(
    String bootId, String hardwareAddress, String firstAddress, String address) {

  /** The addresses of QEMU's user networking from which DHCP gives: 10.0.2.15 is the usual one. */
  private static final String NETWORK = "10.0.2.";

  private static final int FIRST = 16;
  private static final int COUNT = 200;

  /** QEMU's prefix, which is a locally administered one. */
  private static final byte[] PREFIX = {0x52, 0x54, 0x00};

  private static final int ADDRESS_BYTES = 6;

  /**
   * A new one.
   *
   * @param number of the copy; 200 in a row have different addresses
   */
  static WarmIdentity random(long number) {
    byte[] address = new byte[ADDRESS_BYTES];
    new SecureRandom().nextBytes(address);
    System.arraycopy(PREFIX, 0, address, 0, PREFIX.length);
    return new WarmIdentity(
        UUID.randomUUID().toString(),
        HexFormat.ofDelimiter(":").formatHex(address),
        NETWORK + (FIRST + number % COUNT),
        NETWORK + (FIRST + number % COUNT + 1));
  }
}

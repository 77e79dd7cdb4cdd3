package io.felinos.framework.net.link;

import java.util.Arrays;
import java.util.HexFormat;

/** The address of a station on a link, as in {@code 52:54:00:12:34:56}. */
public final class HardwareAddress {

  private final byte[] bytes;

  private HardwareAddress(byte[] bytes) {
    this.bytes = bytes;
  }

  /** An address from its bytes, 6 for an Ethernet. */
  public static HardwareAddress of(byte... bytes) {
    return new HardwareAddress(bytes.clone());
  }

  /** Its bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HardwareAddress that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return HexFormat.ofDelimiter(":").formatHex(bytes);
  }
}

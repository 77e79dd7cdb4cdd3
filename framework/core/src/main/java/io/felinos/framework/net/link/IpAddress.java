package io.felinos.framework.net.link;

import java.net.InetAddress;
import java.util.Arrays;

/** An IPv4 or IPv6 address without a scope. */
public final class IpAddress {

  /** 0.0.0.0. */
  public static final IpAddress ANY4 = of4(0);

  private static final int IPV4_LENGTH = 4;
  private static final int IPV6_GROUPS = 8;

  private final byte[] bytes;

  private IpAddress(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * An address from its bytes.
   *
   * @throws IllegalArgumentException if these are neither 4 nor 16
   */
  public static IpAddress of(byte[] bytes) {
    if (bytes.length != IPV4_LENGTH && bytes.length != 2 * IPV6_GROUPS) {
      throw new IllegalArgumentException("an IP address has 4 or 16 bytes, not " + bytes.length);
    }
    return new IpAddress(bytes.clone());
  }

  /** An IPv4 address from its 32 bits, the first byte highest. */
  public static IpAddress of4(int bits) {
    return new IpAddress(
        new byte[] {(byte) (bits >> 24), (byte) (bits >> 16), (byte) (bits >> 8), (byte) bits});
  }

  /**
   * Reads an address as people write it: dotted decimal of four numbers, or RFC 4291 2.2.
   *
   * @throws IllegalArgumentException if it is none; the message quotes it
   */
  public static IpAddress parse(String literal) {
    String text = literal.strip();
    boolean plain = text.indexOf('%') < 0 && text.indexOf('[') < 0;
    boolean six = text.indexOf(':') >= 0;
    if (plain && (six || dots(text) == IPV4_LENGTH - 1)) {
      try {
        IpAddress address = new IpAddress(InetAddress.ofLiteral(text).getAddress());
        if (address.is4() != six) {
          return address;
        }
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("\"" + literal + "\" is not an IP address", e);
      }
    }
    throw new IllegalArgumentException("\"" + literal + "\" is not an IP address");
  }

  private static int dots(String text) {
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      count += text.charAt(i) == '.' ? 1 : 0;
    }
    return count;
  }

  /** Its 4 or 16 bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Its number of bits: 32 or 128. */
  public int bits() {
    return bytes.length * Byte.SIZE;
  }

  /** True for IPv4, false for IPv6. */
  public boolean is4() {
    return bytes.length == IPV4_LENGTH;
  }

  /** The bits of an IPv4 address, the first byte highest. */
  public int toInt() {
    if (!is4()) {
      throw new IllegalStateException(this + " is not an IPv4 address");
    }
    return group(0) << 16 | group(1);
  }

  /** True for fe80::/10 (RFC 4291 2.5.6). */
  public boolean linkLocal6() {
    return !is4() && (group(0) & 0xffc0) == 0xfe80;
  }

  /** True if all bits are zero. */
  public boolean unspecified() {
    return Arrays.equals(bytes, new byte[bytes.length]);
  }

  private int group(int index) {
    return Byte.toUnsignedInt(bytes[2 * index]) << 8 | Byte.toUnsignedInt(bytes[2 * index + 1]);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IpAddress that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Dotted decimal, or the one form that RFC 5952 4 gives every IPv6 address. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    if (is4()) {
      for (int i = 0; i < IPV4_LENGTH; i++) {
        text.append(i == 0 ? "" : ".").append(Byte.toUnsignedInt(bytes[i]));
      }
      return text.toString();
    }
    int gap = 0;
    int gapLength = 1;
    for (int from = 0, to; from < IPV6_GROUPS; from = to + 1) {
      for (to = from; to < IPV6_GROUPS && group(to) == 0; to++) {}
      if (to - from > gapLength) {
        gap = from;
        gapLength = to - from;
      }
    }
    for (int i = 0; i < IPV6_GROUPS; i++) {
      if (gapLength > 1 && i == gap) {
        text.append("::");
        i += gapLength - 1;
      } else {
        boolean first = text.isEmpty() || text.charAt(text.length() - 1) == ':';
        text.append(first ? "" : ":").append(Integer.toHexString(group(i)));
      }
    }
    return text.toString();
  }
}

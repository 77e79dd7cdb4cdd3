package io.felinos.klib.tun;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * An address and how many of its first bits name the network.
 *
 * @param address the address
 * @param length 0 to the address's number of bits
 */
record Prefix(InetAddress address, int length) {

  /** Reads {@code 10.0.0.0/8} or {@code fd00::/8}; without a length it is the address alone. */
  static Prefix parse(String text) {
    int slash = text.indexOf('/');
    InetAddress address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
    int bits = address.getAddress().length * Byte.SIZE;
    int length = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
    if (length < 0 || length > bits) {
      throw new IllegalArgumentException("\"" + text + "\" is no network");
    }
    return new Prefix(address, length);
  }

  /** An address with a netmask. */
  static Prefix of(String address, String netmask) {
    int length = 0;
    for (byte each : InetAddress.ofLiteral(netmask).getAddress()) {
      length += Integer.bitCount(Byte.toUnsignedInt(each));
    }
    return new Prefix(InetAddress.ofLiteral(address), length);
  }

  /** The network, host bits zero. */
  InetAddress network() {
    byte[] bytes = address.getAddress();
    for (int bit = length; bit < bytes.length * Byte.SIZE; bit++) {
      bytes[bit / Byte.SIZE] &= (byte) ~(0x80 >> bit % Byte.SIZE);
    }
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address of " + bytes.length + " bytes", e);
    }
  }
}

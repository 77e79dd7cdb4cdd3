package io.felinos.framework.net.link;

/**
 * An address and how many of its first bits name the network.
 *
 * @param address the address, host bits included
 * @param length 0 to the address's number of bits
 */
public record IpPrefix(IpAddress address, int length) {

  /** Every IPv4 address. */
  public static final IpPrefix ALL4 = new IpPrefix(IpAddress.ANY4, 0);

  /** Checks the length. */
  public IpPrefix {
    if (length < 0 || length > address.bits()) {
      throw new IllegalArgumentException("no prefix length of " + address + ": " + length);
    }
  }

  /**
   * The length that a netmask means.
   *
   * @throws IllegalArgumentException if ones come behind a zero
   */
  public static int lengthOf(IpAddress mask) {
    int bits = mask.toInt();
    int length = Integer.numberOfLeadingZeros(~bits);
    if (bits != maskBits(length)) {
      throw new IllegalArgumentException("\"" + mask + "\" is not a netmask");
    }
    return length;
  }

  /** Whether another address of the same family is in the network. */
  public boolean contains(IpAddress other) {
    byte[] mine = address.bytes();
    byte[] theirs = other.bytes();
    if (mine.length != theirs.length) {
      return false;
    }
    for (int bit = 0; bit < length; bit++) {
      int mask = 0x80 >> bit % Byte.SIZE;
      if (((mine[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  /** The first address of an IPv4 network, all host bits zero. */
  public IpAddress network() {
    return IpAddress.of4(address.toInt() & maskBits(length));
  }

  /** The last address of an IPv4 network, all host bits one. */
  public IpAddress broadcast() {
    return IpAddress.of4(address.toInt() | ~maskBits(length));
  }

  private static int maskBits(int length) {
    return length == 0 ? 0 : -1 << (Integer.SIZE - length);
  }

  @Override
  public String toString() {
    return address + "/" + length;
  }
}

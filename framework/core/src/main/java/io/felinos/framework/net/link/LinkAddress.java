package io.felinos.framework.net.link;

import io.felinos.kernel.NetlinkAttributes;
import io.felinos.kernel.NetlinkMessage;
import org.jspecify.annotations.Nullable;

/**
 * An address of an interface (rtnetlink(7), RTM_NEWADDR).
 *
 * @param interfaceIndex the kernel's number for the interface
 * @param prefix the address and its network's length
 * @param flags IFA_F_…
 */
public record LinkAddress(int interfaceIndex, IpPrefix prefix, int flags) {

  private static final int IFA_ADDRESS = 1;
  private static final int IFA_LOCAL = 2;
  private static final int IFA_FLAGS = 8;

  private static final int IFA_F_DADFAILED = 0x08;
  private static final int IFA_F_TENTATIVE = 0x40;

  /** struct ifaddrmsg: prefix length at 1, flags at 2, index at 4. */
  private static final int IFADDRMSG_SIZE = 8;

  /** Reads an RTM_NEWADDR or RTM_DELADDR; null if it has no address. */
  static @Nullable LinkAddress of(NetlinkMessage message) {
    if (message.payload().limit() < IFADDRMSG_SIZE) {
      return null;
    }
    NetlinkAttributes attributes = message.attributes(IFADDRMSG_SIZE);
    byte[] bytes = attributes.bytes(attributes.has(IFA_LOCAL) ? IFA_LOCAL : IFA_ADDRESS);
    if (bytes.length != 4 && bytes.length != 16) {
      return null;
    }
    IpAddress address = IpAddress.of(bytes);
    int length = Byte.toUnsignedInt(message.payload().get(1));
    int shortFlags = Byte.toUnsignedInt(message.payload().get(2));
    return length > address.bits()
        ? null
        : new LinkAddress(
            message.payload().getInt(4),
            new IpPrefix(address, length),
            attributes.integer(IFA_FLAGS, shortFlags));
  }

  /** Whether another station was found to have it (RFC 4862 5.4.5). */
  public boolean duplicate() {
    return (flags & IFA_F_DADFAILED) != 0;
  }

  /**
   * Whether it can be used: not being probed for duplicates, nor found to be one (RFC 4862 5.4).
   */
  public boolean usable() {
    return (flags & (IFA_F_TENTATIVE | IFA_F_DADFAILED)) == 0;
  }
}

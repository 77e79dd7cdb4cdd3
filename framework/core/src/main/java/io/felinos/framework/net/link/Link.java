package io.felinos.framework.net.link;

import io.felinos.kernel.NetlinkAttributes;
import io.felinos.kernel.NetlinkMessage;
import org.jspecify.annotations.Nullable;

/**
 * An interface as the kernel describes it (rtnetlink(7), RTM_NEWLINK).
 *
 * @param index the kernel's number for it
 * @param name its name now
 * @param hardwareType ARPHRD_…
 * @param flags IFF_… of netdevice(7)
 * @param hardwareAddress empty if it has none
 * @param mtu the most bytes of a packet
 * @param kind what made it, for instance veth; null for a device driver
 * @param carrierUps how often the link has come up; going down and up again may be told as one
 *     change
 * @param enslaved true if it belongs to another interface, which is the one to use
 */
public record Link(
    int index,
    String name,
    int hardwareType,
    int flags,
    HardwareAddress hardwareAddress,
    int mtu,
    @Nullable String kind,
    int carrierUps,
    boolean enslaved) {

  /** Others are about a link's part in something, for instance a bridge. */
  private static final int AF_UNSPEC = 0;

  private static final int ARPHRD_ETHER = 1;

  private static final int IFF_UP = 1;
  private static final int IFF_LOOPBACK = 0x8;
  private static final int IFF_SLAVE = 0x800;
  private static final int IFF_LOWER_UP = 0x10000;

  private static final int IFLA_ADDRESS = 1;
  private static final int IFLA_IFNAME = 3;
  private static final int IFLA_MTU = 4;
  private static final int IFLA_MASTER = 10;
  private static final int IFLA_LINKINFO = 18;
  private static final int IFLA_INFO_KIND = 1;
  private static final int IFLA_CARRIER_UP_COUNT = 47;

  /** struct ifinfomsg: family at 0, type at 2, index at 4, flags at 8. */
  private static final int IFINFOMSG_SIZE = 16;

  /** Reads an RTM_NEWLINK or RTM_DELLINK; null if it is not about a link as such. */
  static @Nullable Link of(NetlinkMessage message) {
    if (message.payload().limit() < IFINFOMSG_SIZE || message.payload().get(0) != AF_UNSPEC) {
      return null;
    }
    NetlinkAttributes attributes = message.attributes(IFINFOMSG_SIZE);
    String name = attributes.text(IFLA_IFNAME);
    int flags = message.payload().getInt(8);
    return new Link(
        message.payload().getInt(4),
        name == null ? "" : name,
        Short.toUnsignedInt(message.payload().getShort(2)),
        flags,
        HardwareAddress.of(attributes.bytes(IFLA_ADDRESS)),
        attributes.integer(IFLA_MTU, 0),
        attributes.nested(IFLA_LINKINFO).text(IFLA_INFO_KIND),
        attributes.integer(IFLA_CARRIER_UP_COUNT, 0),
        attributes.has(IFLA_MASTER) || (flags & IFF_SLAVE) != 0);
  }

  /** The same link under another name. */
  public Link named(String other) {
    return new Link(
        index, other, hardwareType, flags, hardwareAddress, mtu, kind, carrierUps, enslaved);
  }

  /**
   * Whether it is an Ethernet port of this machine: made by a device driver (or one end of a veth
   * pair, a wire too), and not the lower half of another interface, as Hyper-V's accelerated
   * networking has it.
   */
  public boolean wired() {
    return hardwareType == ARPHRD_ETHER && !enslaved && (kind == null || kind.equals("veth"));
  }

  /** Whether it is lo. */
  public boolean loopback() {
    return (flags & IFF_LOOPBACK) != 0;
  }

  /** Whether it is switched on. */
  public boolean up() {
    return (flags & IFF_UP) != 0;
  }

  /** Whether there is somebody at the other end. */
  public boolean carrier() {
    return (flags & IFF_LOWER_UP) != 0;
  }
}

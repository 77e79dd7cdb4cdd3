package io.felinos.framework.net.link;

import io.felinos.kernel.NetlinkMessage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads RTM_NEWNDUSEROPT: options of router advertisements that the kernel leaves to processes
 * (include/uapi/linux/rtnetlink.h, struct nduseroptmsg).
 */
final class RouterOptions {

  static final int RTM_NEWNDUSEROPT = 68;

  /** struct nduseroptmsg: length of the options at 2, interface at 4, ICMP type at 8. */
  private static final int NDUSEROPTMSG_SIZE = 16;

  private static final int ROUTER_ADVERTISEMENT = 134;

  /**
   * Recursive DNS Server, RFC 8106 5.1: type, length in units of 8, reserved, lifetime, servers.
   */
  private static final int RDNSS = 25;

  private static final int RDNSS_HEADER = 8;
  private static final int OPTION_UNIT = 8;
  private static final int ADDRESS_SIZE = 16;

  private RouterOptions() {}

  /** Tells the events of the DNS servers in a message; nothing if it is malformed. */
  static void tell(NetlinkMessage message, LinkEvents events) {
    ByteBuffer payload = message.payload();
    if (payload.limit() < NDUSEROPTMSG_SIZE
        || Byte.toUnsignedInt(payload.get(8)) != ROUTER_ADVERTISEMENT) {
      return;
    }
    int end =
        Math.min(payload.limit(), NDUSEROPTMSG_SIZE + Short.toUnsignedInt(payload.getShort(2)));
    int position = NDUSEROPTMSG_SIZE;
    while (end - position >= OPTION_UNIT) {
      int length = Byte.toUnsignedInt(payload.get(position + 1)) * OPTION_UNIT;
      if (length == 0 || length > end - position) {
        return;
      }
      if (Byte.toUnsignedInt(payload.get(position)) == RDNSS) {
        ByteBuffer option = payload.slice(position, length).order(ByteOrder.BIG_ENDIAN);
        events.routerNamedServers(
            payload.getInt(4), servers(option), Integer.toUnsignedLong(option.getInt(4)));
      }
      position += length;
    }
  }

  private static List<IpAddress> servers(ByteBuffer option) {
    List<IpAddress> servers = new ArrayList<>();
    byte[] address = new byte[ADDRESS_SIZE];
    for (int at = RDNSS_HEADER; at + ADDRESS_SIZE <= option.limit(); at += ADDRESS_SIZE) {
      option.get(at, address);
      servers.add(IpAddress.of(address));
    }
    return servers;
  }
}

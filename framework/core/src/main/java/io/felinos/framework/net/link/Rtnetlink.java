package io.felinos.framework.net.link;

import io.felinos.kernel.KernelException;
import io.felinos.kernel.NetlinkMessage;
import io.felinos.kernel.NetlinkRequest;
import io.felinos.kernel.NetlinkSocket;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks for and changes links, addresses and routes (rtnetlink(7)). Changes need CAP_NET_ADMIN, else
 * EPERM. Safe for use by several threads.
 */
public final class Rtnetlink implements AutoCloseable {

  static final int RTM_NEWLINK = 16;
  static final int RTM_DELLINK = 17;
  static final int RTM_NEWADDR = 20;
  static final int RTM_DELADDR = 21;
  private static final int RTM_GETLINK = 18;
  private static final int RTM_GETADDR = 22;
  private static final int RTM_NEWROUTE = 24;
  private static final int RTM_DELROUTE = 25;

  private static final int AF_UNSPEC = 0;
  private static final int AF_INET = 2;
  private static final int AF_INET6 = 10;

  private static final int IFF_UP = 1;
  private static final int IFLA_ADDRESS = 1;
  private static final int IFLA_IFNAME = 3;
  private static final int IFLA_MTU = 4;

  private static final int IFA_ADDRESS = 1;
  private static final int IFA_LOCAL = 2;
  private static final int IFA_BROADCAST = 4;
  private static final int IFA_CACHEINFO = 6;

  private static final int RTA_DST = 1;
  private static final int RTA_OIF = 4;
  private static final int RTA_GATEWAY = 5;
  private static final int RTA_PRIORITY = 6;
  private static final int RTA_PREFSRC = 7;

  private static final int RT_TABLE_MAIN = 254;
  private static final int RT_SCOPE_UNIVERSE = 0;
  private static final int RT_SCOPE_LINK = 253;
  private static final int RTN_UNICAST = 1;
  private static final int RTNH_F_ONLINK = 4;

  /** RTPROT_STATIC of include/uapi/linux/rtnetlink.h, as below. */
  private static final int RTPROT_STATIC = 4;

  /** RTPROT_DHCP of include/uapi/linux/rtnetlink.h: for people, it changes nothing. */
  private static final int RTPROT_DHCP = 16;

  /** The longest network that has an address to spare for broadcasts (RFC 3021). */
  private static final int LONGEST_WITH_BROADCAST = 30;

  private final NetlinkSocket socket;

  private Rtnetlink(NetlinkSocket socket) {
    this.socket = socket;
  }

  /** Opens a socket of its own. */
  public static Rtnetlink open() throws KernelException {
    return new Rtnetlink(NetlinkSocket.open(NetlinkSocket.ROUTE, 0));
  }

  /** All interfaces, in the order in which they were made. */
  public List<Link> links() throws KernelException {
    List<Link> links = new ArrayList<>();
    NetlinkRequest request =
        new NetlinkRequest("RTM_GETLINK", RTM_GETLINK, NetlinkRequest.DUMP)
            .bytes(AF_UNSPEC, 0, 0, 0)
            .integers(0, 0, 0);
    for (NetlinkMessage message : socket.exchange(request)) {
      Link link = message.type() == RTM_NEWLINK ? Link.of(message) : null;
      if (link != null) {
        links.add(link);
      }
    }
    return links;
  }

  /** All addresses of all interfaces. */
  public List<LinkAddress> addresses() throws KernelException {
    List<LinkAddress> addresses = new ArrayList<>();
    NetlinkRequest request =
        new NetlinkRequest("RTM_GETADDR", RTM_GETADDR, NetlinkRequest.DUMP)
            .bytes(AF_UNSPEC, 0, 0, 0)
            .integers(0);
    for (NetlinkMessage message : socket.exchange(request)) {
      LinkAddress address = message.type() == RTM_NEWADDR ? LinkAddress.of(message) : null;
      if (address != null) {
        addresses.add(address);
      }
    }
    return addresses;
  }

  /** Gives an interface, which must be down, another name; EBUSY if it is up, EEXIST if taken. */
  public void rename(int index, String name) throws KernelException {
    socket.exchange(changeLink("rename", index, 0, 0).attribute(IFLA_IFNAME, name));
  }

  /** Switches an interface on or off. */
  public void setUp(int index, boolean up) throws KernelException {
    socket.exchange(changeLink(up ? "link up" : "link down", index, up ? IFF_UP : 0, IFF_UP));
  }

  /** Sets the most bytes of a packet; EINVAL if the device can't. */
  public void setMtu(int index, int mtu) throws KernelException {
    socket.exchange(changeLink("set mtu " + mtu, index, 0, 0).attribute(IFLA_MTU, mtu));
  }

  /** Sets the hardware's address; EBUSY if the device can't while it is up. */
  public void setHardwareAddress(int index, byte[] address) throws KernelException {
    socket.exchange(changeLink("set address", index, 0, 0).attribute(IFLA_ADDRESS, address));
  }

  /** Removes an interface; ENODEV if it is not there, EOPNOTSUPP if a device driver made it. */
  public void removeLink(int index) throws KernelException {
    socket.exchange(
        new NetlinkRequest("RTM_DELLINK", RTM_DELLINK, NetlinkRequest.DO)
            .bytes(AF_UNSPEC, 0, 0, 0)
            .integers(index, 0, 0));
  }

  private static NetlinkRequest changeLink(String name, int index, int flags, int change) {
    return new NetlinkRequest(name, RTM_NEWLINK, NetlinkRequest.DO)
        .bytes(AF_UNSPEC, 0, 0, 0)
        .integers(index, flags, change);
  }

  /**
   * Adds an address, or changes how long it is valid.
   *
   * @param seconds how long; 0xffffffff (or -1) for ever. The kernel removes it afterwards
   */
  public void putAddress(int index, IpPrefix prefix, int seconds) throws KernelException {
    int flags = NetlinkRequest.CREATE | NetlinkRequest.REPLACE;
    NetlinkRequest request = address("RTM_NEWADDR", RTM_NEWADDR, flags, index, prefix);
    if (prefix.address().is4() && prefix.length() <= LONGEST_WITH_BROADCAST) {
      request.attribute(IFA_BROADCAST, prefix.broadcast().bytes());
    }
    // struct ifa_cacheinfo: preferred, valid, and two times that the kernel sets.
    socket.exchange(request.attribute(IFA_CACHEINFO, seconds, seconds, 0, 0));
  }

  /** Removes an address; EADDRNOTAVAIL if it is not there. */
  public void removeAddress(int index, IpPrefix prefix) throws KernelException {
    socket.exchange(address("RTM_DELADDR", RTM_DELADDR, 0, index, prefix));
  }

  private static NetlinkRequest address(
      String name, int type, int flags, int index, IpPrefix prefix) {
    byte[] bytes = prefix.address().bytes();
    return new NetlinkRequest(name + " " + prefix, type, NetlinkRequest.DO | flags)
        .bytes(prefix.address().is4() ? AF_INET : AF_INET6, prefix.length(), 0, 0)
        .integers(index)
        .attribute(IFA_LOCAL, bytes)
        .attribute(IFA_ADDRESS, bytes);
  }

  /**
   * Adds an IPv4 route, or replaces the one with the same destination and metric.
   *
   * @param source the address that packets by this route come from
   * @param metric of several routes with one destination the lowest counts
   */
  public void putRoute(int index, Route route, IpAddress source, int metric)
      throws KernelException {
    int flags = NetlinkRequest.CREATE | NetlinkRequest.REPLACE;
    socket.exchange(
        route("RTM_NEWROUTE", RTM_NEWROUTE, flags, index, route, metric)
            .attribute(RTA_PREFSRC, source.bytes()));
  }

  /**
   * Adds a route of either family that stays as long as the interface is up, or replaces it.
   *
   * @param gateway by way of whom; null for a destination on the link itself
   */
  public void putRoute(int index, IpPrefix destination, @Nullable IpAddress gateway)
      throws KernelException {
    int flags = NetlinkRequest.DO | NetlinkRequest.CREATE | NetlinkRequest.REPLACE;
    boolean four = destination.address().is4();
    NetlinkRequest request =
        new NetlinkRequest("RTM_NEWROUTE " + destination, RTM_NEWROUTE, flags)
            .bytes(four ? AF_INET : AF_INET6, destination.length(), 0, 0)
            .bytes(RT_TABLE_MAIN, RTPROT_STATIC)
            .bytes(four && gateway == null ? RT_SCOPE_LINK : RT_SCOPE_UNIVERSE, RTN_UNICAST)
            .integers(0)
            .attribute(RTA_DST, destination.address().bytes())
            .attribute(RTA_OIF, index);
    socket.exchange(gateway == null ? request : request.attribute(RTA_GATEWAY, gateway.bytes()));
  }

  /** Removes an IPv4 route; ESRCH if it is not there. */
  public void removeRoute(int index, Route route, int metric) throws KernelException {
    socket.exchange(route("RTM_DELROUTE", RTM_DELROUTE, 0, index, route, metric));
  }

  private static NetlinkRequest route(
      String name, int type, int flags, int index, Route route, int metric) {
    IpAddress gateway = route.gateway();
    NetlinkRequest request =
        new NetlinkRequest(name + " " + route.destination(), type, NetlinkRequest.DO | flags)
            .bytes(AF_INET, route.destination().length(), 0, 0)
            .bytes(RT_TABLE_MAIN, RTPROT_DHCP)
            .bytes(gateway == null ? RT_SCOPE_LINK : RT_SCOPE_UNIVERSE, RTN_UNICAST)
            .integers(route.onLink() ? RTNH_F_ONLINK : 0)
            .attribute(RTA_DST, route.destination().address().bytes())
            .attribute(RTA_OIF, index)
            .attribute(RTA_PRIORITY, metric);
    return gateway == null ? request : request.attribute(RTA_GATEWAY, gateway.bytes());
  }

  @Override
  public void close() {
    socket.close();
  }
}

package io.felinos.framework.net;

import io.felinos.framework.net.link.IpAddress;
import io.felinos.framework.net.link.IpPrefix;
import org.jspecify.annotations.Nullable;

/**
 * What the configuration says about one interface.
 *
 * @param ipv4 its address and network; null for DHCP
 * @param gateway the default gateway that goes with {@code ipv4}; null for none
 * @param ipv6 an address besides those that routers advertise; null for none
 * @param mtu the most bytes of a packet; 0 for what DHCP or the device says
 */
public record InterfaceSettings(
    @Nullable IpPrefix ipv4, @Nullable IpAddress gateway, @Nullable IpPrefix ipv6, int mtu) {

  /** An interface that the configuration says nothing about. */
  public static final InterfaceSettings AUTOMATIC = new InterfaceSettings(null, null, null, 0);

  /** As in ops when there is no NetMask. */
  private static final int DEFAULT_PREFIX4 = 24;

  /** What hosts on a link have (RFC 7421). */
  private static final int DEFAULT_PREFIX6 = 64;

  /** Longer networks have no address to spare for a gateway. */
  private static final int LONGEST_WITH_GATEWAY = 30;

  /**
   * Reads the settings as the configuration file has them; an empty text is one that is not there.
   *
   * @param address RunConfig.IPAddress
   * @param netMask RunConfig.NetMask, {@code 255.255.255.0} or {@code 24}; else a /24
   * @param gateway RunConfig.Gateway; else the network's first address, or its last one if the
   *     first is the machine's own
   * @param address6 RunConfig.IPv6Address, with or without a prefix length; else a /64
   * @param mtu 0 for what DHCP or the device says
   * @throws IllegalArgumentException if a text is not what it should be; the message says which
   */
  public static InterfaceSettings of(
      String address, String netMask, String gateway, String address6, int mtu) {
    IpPrefix ipv4 = address.isEmpty() ? null : prefix4(address, netMask);
    IpAddress router = null;
    if (ipv4 != null && !gateway.isEmpty()) {
      router = ipv4Address("Gateway", gateway);
    } else if (ipv4 != null && ipv4.length() <= LONGEST_WITH_GATEWAY) {
      router = usualGateway(ipv4);
    }
    return new InterfaceSettings(ipv4, router, address6.isEmpty() ? null : prefix6(address6), mtu);
  }

  private static IpPrefix prefix4(String address, String netMask) {
    IpAddress own = ipv4Address("IPAddress", address);
    if (netMask.isEmpty()) {
      return new IpPrefix(own, DEFAULT_PREFIX4);
    }
    try {
      return new IpPrefix(
          own,
          netMask.indexOf('.') < 0
              ? Integer.parseInt(netMask)
              : IpPrefix.lengthOf(IpAddress.parse(netMask)));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("NetMask: \"" + netMask + "\" is not a netmask", e);
    }
  }

  private static IpAddress ipv4Address(String key, String literal) {
    try {
      IpAddress address = IpAddress.parse(literal);
      if (address.is4()) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
    }
    throw new IllegalArgumentException(key + ": \"" + literal + "\" is not an IPv4 address");
  }

  private static IpAddress usualGateway(IpPrefix ipv4) {
    IpAddress first = IpAddress.of4(ipv4.network().toInt() + 1);
    return first.equals(ipv4.address()) ? IpAddress.of4(ipv4.broadcast().toInt() - 1) : first;
  }

  private static IpPrefix prefix6(String literal) {
    int slash = literal.indexOf('/');
    try {
      IpAddress address = IpAddress.parse(slash < 0 ? literal : literal.substring(0, slash));
      if (!address.is4()) {
        int length = slash < 0 ? DEFAULT_PREFIX6 : Integer.parseInt(literal.substring(slash + 1));
        return new IpPrefix(address, length);
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "IPv6Address: \"" + literal + "\" is not an IPv6 address", e);
    }
    throw new IllegalArgumentException("IPv6Address: \"" + literal + "\" is not an IPv6 address");
  }
}

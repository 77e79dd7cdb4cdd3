package io.felinos.framework.net.link;

import org.jspecify.annotations.Nullable;

/**
 * A route of IPv4.
 *
 * @param destination where to, host bits zero
 * @param gateway by way of whom; null if the destination is on the link itself
 * @param onLink true if the gateway is to be found on the link though no prefix says so
 */
public record Route(IpPrefix destination, @Nullable IpAddress gateway, boolean onLink) {

  /**
   * A route from an interface with an address.
   *
   * @param own the interface's address; a gateway outside its network is taken to be on the link,
   *     which is how clouds with /32 addresses mean it
   * @param gateway 0.0.0.0 for a destination on the link itself (RFC 3442)
   */
  public static Route from(IpPrefix own, IpPrefix destination, IpAddress gateway) {
    IpPrefix network = new IpPrefix(destination.network(), destination.length());
    return gateway.unspecified()
        ? new Route(network, null, false)
        : new Route(network, gateway, !own.contains(gateway));
  }
}

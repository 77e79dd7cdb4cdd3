package io.felinos.framework.net.dhcp;

import io.felinos.framework.net.link.IpAddress;
import io.felinos.framework.net.link.IpPrefix;
import io.felinos.framework.net.link.Route;
import java.util.List;

/**
 * What a server granted.
 *
 * @param address the address and its network
 * @param server who granted it (option 54)
 * @param routes by option 121, else 3; those on the link itself first
 * @param dnsServers option 6
 * @param domains option 15: the domain of this machine, and where else to look for names
 * @param hostName option 12; empty if the server names none
 * @param ntpServers option 42
 * @param mtu option 26; 0 if the server does not care
 * @param times how long it is good for
 */
public record Lease(
    IpPrefix address,
    IpAddress server,
    List<Route> routes,
    List<IpAddress> dnsServers,
    List<String> domains,
    String hostName,
    List<IpAddress> ntpServers,
    int mtu,
    LeaseTimes times) {

  /** The same with another address in the same network, for whoever tells the server's mind. */
  public Lease at(IpAddress other) {
    return new Lease(
        new IpPrefix(other, address.length()),
        server,
        routes,
        dnsServers,
        domains,
        hostName,
        ntpServers,
        mtu,
        times);
  }
}

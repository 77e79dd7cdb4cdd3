package io.felinos.framework.net;

import io.felinos.framework.net.link.IpAddress;
import java.nio.file.Path;
import java.util.List;

/**
 * How the network is to be.
 *
 * @param interfaces the settings of en1, en2, …; an interface beyond the last is {@link
 *     InterfaceSettings#AUTOMATIC}
 * @param nameServers the DNS servers; empty for those that DHCP and routers name
 * @param hostName what to call this machine when talking to DHCP servers; empty for nothing
 * @param resolverFile the file of resolv.conf(5)
 */
public record NetworkConfiguration(
    List<InterfaceSettings> interfaces,
    List<IpAddress> nameServers,
    String hostName,
    Path resolverFile) {

  /** Copies the lists. */
  public NetworkConfiguration {
    interfaces = List.copyOf(interfaces);
    nameServers = List.copyOf(nameServers);
  }

  /** The settings of the interface with a number, from 1. */
  InterfaceSettings settings(int number) {
    return number <= interfaces.size() ? interfaces.get(number - 1) : InterfaceSettings.AUTOMATIC;
  }
}

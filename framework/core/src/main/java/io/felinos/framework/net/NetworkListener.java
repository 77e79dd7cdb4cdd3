package io.felinos.framework.net;

import io.felinos.framework.net.link.IpAddress;
import java.util.List;

/** What the network tells; called by the network's threads, by several at the same time. */
public interface NetworkListener {

  /** An address can be used from now on; told once until it is removed. */
  void addressAssigned(AssignedAddress address);

  /** An address that was told can't be used any more. */
  void addressRemoved(AssignedAddress address);

  /**
   * A DHCP server named this machine.
   *
   * @param name the host name, possibly with a domain; empty if it named only the domain
   * @param domain empty if it named only the host
   */
  void hostNameOffered(String name, String domain);

  /** A DHCP server named time servers, in the order of preference. */
  void ntpServersOffered(String interfaceName, List<IpAddress> servers);

  /** Something a person should know: one line, told once per change of state. */
  void problem(String line);
}

package io.felinos.framework.net.dhcp;

import io.felinos.framework.net.link.IpAddress;

/** Carries messages to servers; a message that can't be sent now is as good as lost. */
interface DhcpTransport {

  /** To every server on the link. */
  void broadcast(DhcpMessage message);

  /** To one server, by way of the routing table. */
  void unicast(DhcpMessage message, IpAddress server);
}

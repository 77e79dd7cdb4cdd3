package io.felinos.api.net;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The kernel's subsystems that are spoken to in messages (netlink(7)). A service of the framework;
 * safe for use by several threads.
 */
@ProviderType
public interface Netlink {

  /** The family of the packet filter, NETLINK_NETFILTER. */
  int NETFILTER = 12;

  /**
   * Sends messages in one datagram, and gathers what the kernel answers. It is for requests that
   * the kernel is done with before it returns, as it is with those of all families of its own.
   *
   * @param family NETLINK_…
   * @param messages each a struct nlmsghdr and what belongs to it, in native byte order; length and
   *     sequence number are filled in. One of them at least asks for an acknowledgement or a dump
   * @return the answers as whole messages, without acknowledgements and ends of dumps
   * @throws NetlinkException if the kernel refused one of them
   */
  List<byte[]> exchange(int family, List<byte[]> messages) throws NetlinkException;
}

package io.felinos.framework.net.link;

import java.util.List;

/** What a {@link LinkMonitor} tells, always on its thread. */
public interface LinkEvents {

  /** A link appeared or changed. */
  void linkChanged(Link link);

  /** A link is gone. */
  void linkGone(int interfaceIndex);

  /** An address appeared or changed. */
  void addressChanged(LinkAddress address);

  /** An address is gone. */
  void addressGone(LinkAddress address);

  /**
   * A router named DNS servers (RFC 8106).
   *
   * @param interfaceIndex where
   * @param servers their addresses, in the router's order
   * @param seconds for how long; 0: no longer, 0xffffffff: for ever
   */
  void routerNamedServers(int interfaceIndex, List<IpAddress> servers, long seconds);

  /** How long until {@link #timePassed} is to be called, in milliseconds; -1 for never. */
  long millisToWait();

  /** The time that was asked for has passed, or something else happened. */
  void timePassed();

  /** Some events were lost: ask the kernel for everything. */
  void eventsLost();

  /** The monitor failed; there are no more events. */
  void monitorFailed(Exception reason);
}

package io.felinos.framework.net;

import io.felinos.framework.net.link.IpPrefix;
import io.felinos.framework.net.link.Route;
import io.felinos.framework.net.link.Rtnetlink;
import io.felinos.kernel.Errno;
import io.felinos.kernel.KernelException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The IPv4 address of one interface, and its routes, as they are in the kernel. For one thread. */
final class Ipv4Assignment {

  private final Rtnetlink rtnetlink;
  private final int interfaceIndex;
  private final int metric;
  private @Nullable IpPrefix address;
  private List<Route> routes = List.of();

  /**
   * Nothing assigned.
   *
   * @param metric of the routes: where several interfaces have the same, the lowest counts
   */
  Ipv4Assignment(Rtnetlink rtnetlink, int interfaceIndex, int metric) {
    this.rtnetlink = rtnetlink;
    this.interfaceIndex = interfaceIndex;
    this.metric = metric;
  }

  /** What the kernel has already. */
  void adopt(IpPrefix present, List<Route> presentRoutes) {
    address = present;
    routes = List.copyOf(presentRoutes);
  }

  /**
   * Makes the kernel have this, in place of what was assigned before. Holds the lock on rtnetlink,
   * as does who announces addresses: once one is announced, its routes are there.
   */
  void put(IpPrefix wanted, List<Route> wantedRoutes, int seconds) throws KernelException {
    synchronized (rtnetlink) {
      change(wanted, wantedRoutes, seconds);
    }
  }

  private void change(IpPrefix wanted, List<Route> wantedRoutes, int seconds)
      throws KernelException {
    if (address != null && !address.equals(wanted)) {
      remove();
    }
    address = wanted;
    rtnetlink.putAddress(interfaceIndex, wanted, seconds);
    for (Route route : routes) {
      if (!wantedRoutes.contains(route)) {
        removeRoute(route);
      }
    }
    routes = List.copyOf(wantedRoutes);
    KernelException refused = null;
    for (Route route : wantedRoutes) {
      try {
        rtnetlink.putRoute(interfaceIndex, route, wanted.address(), metric);
      } catch (KernelException e) {
        // One route that can't be does not stand in the way of the others.
        refused = e;
      }
    }
    if (refused != null) {
      throw refused;
    }
  }

  /** Takes everything back. */
  void remove() throws KernelException {
    for (Route route : routes) {
      removeRoute(route);
    }
    routes = List.of();
    IpPrefix assigned = address;
    address = null;
    if (assigned != null) {
      try {
        rtnetlink.removeAddress(interfaceIndex, assigned);
      } catch (KernelException e) {
        // Its lifetime is over, or the interface has gone.
        if (e.errno() != Errno.EADDRNOTAVAIL && e.errno() != Errno.ENODEV) {
          throw e;
        }
      }
    }
  }

  private void removeRoute(Route route) throws KernelException {
    try {
      rtnetlink.removeRoute(interfaceIndex, route, metric);
    } catch (KernelException e) {
      // It went with its address, or with the interface.
      if (e.errno() != Errno.ESRCH && e.errno() != Errno.ENODEV) {
        throw e;
      }
    }
  }
}

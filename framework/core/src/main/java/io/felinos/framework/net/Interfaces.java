package io.felinos.framework.net;

import io.felinos.framework.net.dhcp.Lease;
import io.felinos.framework.net.link.IpAddress;
import io.felinos.framework.net.link.Link;
import io.felinos.framework.net.link.LinkAddress;
import io.felinos.framework.net.link.LinkEvents;
import io.felinos.framework.net.link.Rtnetlink;
import io.felinos.kernel.KernelClock;
import io.felinos.kernel.KernelException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The interfaces there are. Ethernet ports are configured when they appear, numbered from 1 in the
 * order in which the kernel found them; a number becomes free when its interface goes.
 */
final class Interfaces implements LinkEvents {

  private final NetworkConfiguration configuration;
  private final Rtnetlink rtnetlink;
  private final ResolverFile resolver;
  private final AddressBook book;
  private final NetworkListener listener;
  private final Map<Integer, String> names = new HashMap<>();
  private final Map<Integer, WiredInterface> wired = new TreeMap<>();
  private final Map<Integer, Lease> held;
  private boolean closed;

  /**
   * No interfaces yet.
   *
   * @param held what interfaces have been given before, by number
   */
  Interfaces(
      NetworkConfiguration configuration,
      Map<Integer, Lease> held,
      Rtnetlink rtnetlink,
      ResolverFile resolver,
      AddressBook book,
      NetworkListener listener) {
    this.configuration = configuration;
    this.held = new HashMap<>(held);
    this.rtnetlink = rtnetlink;
    this.resolver = resolver;
    this.book = book;
    this.listener = listener;
  }

  /** Asks the kernel for everything there is. */
  synchronized void refresh() throws KernelException {
    List<Link> links = rtnetlink.links();
    for (int index : List.copyOf(wired.keySet())) {
      if (!contains(links, index)) {
        linkGone(index);
      }
    }
    for (Link link : links) {
      linkChanged(link);
    }
    List<LinkAddress> addresses = rtnetlink.addresses();
    book.retain(addresses);
    for (LinkAddress address : addresses) {
      addressChanged(address);
    }
  }

  private static boolean contains(List<Link> links, int index) {
    for (Link link : links) {
      if (link.index() == index) {
        return true;
      }
    }
    return false;
  }

  @Override
  public synchronized void linkChanged(Link link) {
    if (closed) {
      return;
    }
    WiredInterface known = wired.get(link.index());
    if (known != null) {
      known.changed(link);
    } else if (link.loopback()) {
      switchOn(link);
    } else {
      names.put(link.index(), link.name());
      if (link.wired()) {
        adopt(link);
      }
    }
  }

  /** The first process has done it already, unless this is a machine of another making. */
  private void switchOn(Link link) {
    try {
      if (!link.up()) {
        rtnetlink.setUp(link.index(), true);
      }
    } catch (KernelException e) {
      listener.problem(link.name() + ": " + e.getMessage());
    }
  }

  private void adopt(Link link) {
    int number = freeNumber();
    WiredInterface added =
        new WiredInterface(number, configuration.settings(number), held.remove(number));
    wired.put(link.index(), added);
    names.put(link.index(), added.name());
    try {
      added.configure(link, rtnetlink, configuration.hostName(), resolver, listener);
    } catch (KernelException e) {
      listener.problem(added.name() + ": could not be configured: " + e.getMessage());
    }
  }

  private int freeNumber() {
    int number = 1;
    while (taken(number)) {
      number++;
    }
    return number;
  }

  private boolean taken(int number) {
    for (WiredInterface other : wired.values()) {
      if (other.number() == number) {
        return true;
      }
    }
    return false;
  }

  @Override
  public synchronized void linkGone(int interfaceIndex) {
    names.remove(interfaceIndex);
    WiredInterface gone = wired.remove(interfaceIndex);
    if (gone != null) {
      gone.stop();
      resolver.withdraw(LeaseBinding.source(gone.name()));
      resolver.withdraw(routerSource(gone));
    }
  }

  @Override
  public synchronized void addressChanged(LinkAddress address) {
    String name = names.get(address.interfaceIndex());
    if (name != null) {
      WiredInterface owner = wired.get(address.interfaceIndex());
      boolean fixed = owner != null && owner.isFixed(address.prefix().address());
      synchronized (rtnetlink) {
        book.changed(address, name, fixed);
      }
    }
  }

  @Override
  public void addressGone(LinkAddress address) {
    book.gone(address);
  }

  @Override
  public synchronized void routerNamedServers(
      int interfaceIndex, List<IpAddress> servers, long seconds) {
    WiredInterface owner = wired.get(interfaceIndex);
    if (owner != null) {
      owner.routerServers().named(servers, seconds, nowMillis());
      offerRouterServers(owner);
    }
  }

  private void offerRouterServers(WiredInterface owner) {
    List<String> literals = owner.routerServers().literals(owner.name());
    resolver.offer(routerSource(owner), literals, List.of());
  }

  private static String routerSource(WiredInterface owner) {
    return owner.name() + " router";
  }

  @Override
  public synchronized long millisToWait() {
    long first = Long.MAX_VALUE;
    for (WiredInterface each : wired.values()) {
      first = Math.min(first, each.routerServers().deadline());
    }
    return first == Long.MAX_VALUE ? -1 : Math.max(0, first - nowMillis());
  }

  @Override
  public synchronized void timePassed() {
    for (WiredInterface each : wired.values()) {
      if (each.routerServers().expire(nowMillis())) {
        offerRouterServers(each);
      }
    }
  }

  private static long nowMillis() {
    return TimeUnit.NANOSECONDS.toMillis(KernelClock.BOOTTIME.nanos());
  }

  @Override
  public void eventsLost() {
    try {
      refresh();
    } catch (KernelException e) {
      monitorFailed(e);
    }
  }

  @Override
  public void monitorFailed(Exception reason) {
    listener.problem("network: changes are no longer noticed: " + reason.getMessage());
  }

  /** The ports as they are. */
  synchronized List<Standby.Port> standBy() {
    List<Standby.Port> ports = new ArrayList<>();
    for (Map.Entry<Integer, WiredInterface> each : wired.entrySet()) {
      ports.add(each.getValue().standBy(each.getKey()));
    }
    return ports;
  }

  /** Ends all DHCP clients soon, and configures nothing any more. */
  synchronized List<NetworkThread> close() {
    closed = true;
    List<NetworkThread> threads = new ArrayList<>();
    for (WiredInterface each : wired.values()) {
      each.stop();
      NetworkThread thread = each.thread();
      if (thread != null) {
        threads.add(thread);
      }
    }
    return threads;
  }
}

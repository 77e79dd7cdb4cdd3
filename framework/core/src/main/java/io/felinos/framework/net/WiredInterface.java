package io.felinos.framework.net;

import io.felinos.framework.net.dhcp.DhcpClient;
import io.felinos.framework.net.dhcp.Lease;
import io.felinos.framework.net.link.IpAddress;
import io.felinos.framework.net.link.IpPrefix;
import io.felinos.framework.net.link.Link;
import io.felinos.framework.net.link.Route;
import io.felinos.framework.net.link.Rtnetlink;
import io.felinos.kernel.KernelException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of the machine's Ethernet ports: en1, en2, … Under the lock of {@link Interfaces}. */
final class WiredInterface {

  /** Metrics leave room between the interfaces for routes of the program. */
  private static final int METRIC_STEP = 100;

  private static final int FOR_EVER = -1;

  private final int number;
  private final String name;
  private final InterfaceSettings settings;
  private final @Nullable Lease held;
  private final RouterServers routerServers = new RouterServers();
  private @Nullable LeaseBinding binding;
  private @Nullable DhcpClient client;
  private @Nullable NetworkThread thread;
  private boolean carrier;
  private int carrierUps;

  /**
   * An interface that nothing has been done to.
   *
   * @param number from 1
   * @param held what it has been given before; null for nothing
   */
  WiredInterface(int number, InterfaceSettings settings, @Nullable Lease held) {
    this.number = number;
    this.settings = settings;
    this.held = held;
    name = "en" + number;
  }

  int number() {
    return number;
  }

  String name() {
    return name;
  }

  /** Of its routes. */
  static int metric(int number) {
    return number * METRIC_STEP;
  }

  /** As it is, for the time without a network. */
  Standby.Port standBy(int index) {
    return new Standby.Port(
        index, number, name, settings, binding == null ? null : binding.lease());
  }

  RouterServers routerServers() {
    return routerServers;
  }

  /** Whether an address is the configuration's. */
  boolean isFixed(IpAddress address) {
    IpPrefix ipv4 = settings.ipv4();
    IpPrefix ipv6 = settings.ipv6();
    return (ipv4 != null && ipv4.address().equals(address))
        || (ipv6 != null && ipv6.address().equals(address));
  }

  /** Names it, switches it on, and gives it its addresses or a DHCP client. */
  void configure(
      Link link,
      Rtnetlink rtnetlink,
      String hostName,
      ResolverFile resolver,
      NetworkListener listener)
      throws KernelException {
    int index = link.index();
    if (!link.name().equals(name)) {
      // An interface that is up can't be renamed.
      if (link.up()) {
        rtnetlink.setUp(index, false);
      }
      rtnetlink.rename(index, name);
    }
    if (settings.mtu() != 0) {
      rtnetlink.setMtu(index, settings.mtu());
    }
    Ipv4Assignment assignment = new Ipv4Assignment(rtnetlink, index, metric(number));
    IpPrefix ipv4 = settings.ipv4();
    if (ipv4 == null) {
      boolean mtuWanted = settings.mtu() == 0;
      LeaseBinding leased =
          new LeaseBinding(name, index, mtuWanted, rtnetlink, assignment, resolver, listener);
      if (held != null) {
        assignment.adopt(held.address(), held.routes());
      }
      binding = leased;
      client = new DhcpClient(link.named(name), hostName, held, leased);
      thread = NetworkThread.start("dhcp-" + name, client, listener);
    }
    rtnetlink.setUp(index, true);
    if (ipv4 != null) {
      IpAddress gateway = settings.gateway();
      assignment.put(
          ipv4,
          gateway == null ? List.of() : List.of(Route.from(ipv4, IpPrefix.ALL4, gateway)),
          FOR_EVER);
    }
    IpPrefix ipv6 = settings.ipv6();
    if (ipv6 != null) {
      rtnetlink.putAddress(index, ipv6, FOR_EVER);
    }
    if (link.up() && link.name().equals(name)) {
      changed(link);
    }
  }

  /** Tells the DHCP client when the link comes up, for the first time or again. */
  void changed(Link link) {
    boolean again = link.carrierUps() != carrierUps;
    if (link.carrier() && (!carrier || again) && client != null) {
      client.linkUp();
    }
    carrier = link.carrier();
    carrierUps = link.carrierUps();
  }

  /** Ends the DHCP client soon; it gives its lease back. */
  void stop() {
    if (client != null) {
      client.stop();
    }
  }

  /** The DHCP client's thread; null if there is none. */
  @Nullable NetworkThread thread() {
    return thread;
  }
}

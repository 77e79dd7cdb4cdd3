package io.felinos.framework.net;

import io.felinos.framework.net.dhcp.Lease;
import io.felinos.framework.net.link.IpAddress;
import io.felinos.framework.net.link.LinkAddress;
import io.felinos.framework.net.link.Route;
import io.felinos.framework.net.link.Rtnetlink;
import io.felinos.kernel.KernelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ports of a machine that is being saved, between the network that has ended and the one that
 * begins in each copy. They stay switched on, so that a copy need not wait for a link: it gets
 * another hardware address, and an address at once if it is known already. For one thread.
 */
public final class Standby implements AutoCloseable {

  /**
   * A port.
   *
   * @param index the kernel's number for it
   * @param number from 1, as in its name
   * @param lease that it had last; null if it has an address of the configuration, or none
   */
  record Port(
      int index, int number, String name, InterfaceSettings settings, @Nullable Lease lease) {

    boolean keeps(LinkAddress address) {
      return address.interfaceIndex() != index
          || !address.prefix().address().is4()
          || address.prefix().equals(settings.ipv4());
    }
  }

  /** Has the kernel tell the neighbours when a port's hardware address changes (ip-sysctl). */
  private static final Path TELL_NEIGHBOURS = Path.of("/proc/sys/net/ipv4/conf/all/arp_notify");

  private static final Path IPV6 = Path.of("/proc/sys/net/ipv6/conf");
  private static final int FOR_EVER = -1;

  private final List<Port> ports;
  private final Rtnetlink rtnetlink;
  private final Map<Integer, Lease> held = new HashMap<>();

  /** Ports of a network that has ended. */
  Standby(List<Port> ports) throws KernelException {
    this.ports = List.copyOf(ports);
    rtnetlink = Rtnetlink.open();
  }

  /** The address that DHCP had given to the first port; null if that has none. */
  public @Nullable IpAddress leased() {
    Lease lease = ports.isEmpty() ? null : ports.getFirst().lease();
    return lease == null ? null : lease.address().address();
  }

  /** Takes away all addresses but those of the configuration. */
  public void settle() throws IOException {
    held.clear();
    for (LinkAddress address : rtnetlink.addresses()) {
      for (Port port : ports) {
        if (!port.keeps(address)) {
          rtnetlink.removeAddress(port.index(), address.prefix());
        }
      }
    }
    for (Port port : ports) {
      // Its addresses are made of the hardware address; they are made anew when it is on again.
      switchIpv6(port, false);
    }
    Files.writeString(TELL_NEIGHBOURS, "1");
  }

  /**
   * Makes them another machine's. Waits for nothing.
   *
   * @param hardwareAddress the first port's; those of the others count up from it
   * @param first the first port's address, if it had one by DHCP and there is somebody who knows
   *     which one it will be now; null to ask first
   */
  public void become(byte[] hardwareAddress, @Nullable IpAddress first) throws KernelException {
    Lease lease = first == null || ports.isEmpty() ? null : ports.getFirst().lease();
    if (lease != null && first != null) {
      take(ports.getFirst(), lease.at(first));
    }
    byte[] next = hardwareAddress.clone();
    for (Port port : ports) {
      rtnetlink.setHardwareAddress(port.index(), next);
      next[next.length - 1]++;
    }
  }

  private void take(Port port, Lease lease) throws KernelException {
    rtnetlink.putAddress(port.index(), lease.address(), FOR_EVER);
    int metric = WiredInterface.metric(port.number());
    for (Route route : lease.routes()) {
      rtnetlink.putRoute(port.index(), route, lease.address().address(), metric);
    }
    held.put(port.number(), lease);
  }

  /** Whether the first port has an address already. */
  public boolean reachable() {
    return !held.isEmpty() || (!ports.isEmpty() && ports.getFirst().settings().ipv4() != null);
  }

  /** Switches the rest on again, for a network that takes over. */
  void wake() throws IOException {
    for (Port port : ports) {
      switchIpv6(port, true);
    }
  }

  /** What the ports have, by their numbers. */
  Map<Integer, Lease> held() {
    return Map.copyOf(held);
  }

  private static void switchIpv6(Port port, boolean on) throws IOException {
    Path off = IPV6.resolve(port.name()).resolve("disable_ipv6");
    if (Files.exists(off)) {
      Files.writeString(off, on ? "0" : "1");
    }
  }

  @Override
  public void close() {
    rtnetlink.close();
  }
}

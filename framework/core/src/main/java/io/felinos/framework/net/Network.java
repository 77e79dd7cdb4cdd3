package io.felinos.framework.net;

import io.felinos.framework.net.dhcp.Lease;
import io.felinos.framework.net.link.LinkMonitor;
import io.felinos.framework.net.link.Rtnetlink;
import io.felinos.kernel.KernelException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The machine's network: names the Ethernet ports en1, en2, …, gives them the addresses of the
 * configuration or those that DHCP grants, announces every address (those of IPv6's
 * autoconfiguration too), and keeps resolv.conf(5). Safe for use by several threads.
 */
public final class Network implements AutoCloseable {

  /** How long {@link #close} waits for the leases to be given back. */
  private static final Duration CLOSING = Duration.ofSeconds(1);

  private final Rtnetlink rtnetlink;
  private final AddressBook book;
  private final Interfaces interfaces;
  private final LinkMonitor monitor;
  private final NetworkThread monitorThread;
  private boolean closed;

  private Network(
      Rtnetlink rtnetlink,
      NetworkConfiguration configuration,
      Map<Integer, Lease> held,
      NetworkListener listener)
      throws KernelException {
    this.rtnetlink = rtnetlink;
    book = new AddressBook(listener);
    ResolverFile resolver =
        new ResolverFile(configuration.resolverFile(), configuration.nameServers(), listener);
    interfaces = new Interfaces(configuration, held, rtnetlink, resolver, book, listener);
    // Listening begins before asking, so that nothing falls in between.
    monitor = LinkMonitor.open(interfaces);
    interfaces.refresh();
    monitorThread = NetworkThread.start("network", monitor, listener);
  }

  /**
   * Starts the network. Returns as soon as the interfaces are switched on; addresses come later.
   *
   * @param listener told from now on, also while this runs
   * @throws KernelException if the kernel does not talk about its network; what goes wrong with one
   *     interface is a problem that the listener is told
   */
  public static Network start(NetworkConfiguration configuration, NetworkListener listener)
      throws KernelException {
    return start(configuration, Map.of(), listener);
  }

  /** The same where there was one before; what the ports have been given meanwhile is confirmed. */
  public static Network resume(
      Standby standby, NetworkConfiguration configuration, NetworkListener listener)
      throws IOException {
    standby.wake();
    return start(configuration, standby.held(), listener);
  }

  private static Network start(
      NetworkConfiguration configuration, Map<Integer, Lease> held, NetworkListener listener)
      throws KernelException {
    Rtnetlink rtnetlink = Rtnetlink.open();
    try {
      return new Network(rtnetlink, configuration, held, listener);
    } catch (KernelException | RuntimeException e) {
      rtnetlink.close();
      throw e;
    }
  }

  /** The addresses that can be used now, by interface, IPv4 first; without lo's. */
  public List<AssignedAddress> addresses() {
    return book.addresses();
  }

  /**
   * Waits until there is an IPv4 address other than lo's.
   *
   * @return false if there is none after that time
   */
  public boolean awaitIpv4(Duration atMost) throws InterruptedException {
    return book.awaitIpv4(atMost);
  }

  /** Closes it; the ports stay as they are. */
  public Standby standBy() throws KernelException {
    List<Standby.Port> ports = interfaces.standBy();
    close();
    return new Standby(ports);
  }

  /**
   * Gives the leases back and stops watching, within a second. The addresses stay, for what has to
   * be sent yet. May be called twice.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    long end = System.nanoTime() + CLOSING.toNanos();
    List<NetworkThread> clients = interfaces.close();
    monitor.stop();
    try {
      boolean ended = monitorThread.joinUntil(end);
      for (NetworkThread client : clients) {
        ended &= client.joinUntil(end);
      }
      if (ended) {
        // Otherwise somebody may still be using it.
        rtnetlink.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

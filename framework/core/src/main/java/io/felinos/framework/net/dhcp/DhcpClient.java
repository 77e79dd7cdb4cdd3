package io.felinos.framework.net.dhcp;

import io.felinos.framework.net.link.Link;
import io.felinos.kernel.DatagramSocket4;
import io.felinos.kernel.KernelClock;
import io.felinos.kernel.KernelException;
import io.felinos.kernel.KernelRandom;
import io.felinos.kernel.Poll;
import io.felinos.kernel.Wakeup;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A DHCP client for one interface: sockets, clock and randomness around a {@link DhcpMachine}, on
 * the thread that runs it. It begins when {@link #linkUp} is called.
 */
public final class DhcpClient implements Runnable {

  static final int SERVER_PORT = 67;
  static final int CLIENT_PORT = 68;

  /** After an error of the socket, such as ENETDOWN, which would come again at once. */
  private static final long PAUSE_MILLIS = 1_000;

  private final Link link;
  private final DhcpRequests requests;
  private final @Nullable Lease known;
  private final LeaseListener listener;
  private final Wakeup wakeup;
  private final byte[] buffer = new byte[DhcpCodec.MAX_SIZE];
  private volatile boolean linkCameUp;
  private volatile boolean stopped;

  /**
   * A client that is not running yet.
   *
   * @param link the interface, under the name that it keeps
   * @param hostName what to call this machine when talking to servers; empty for nothing
   * @param known a lease whose address is in use already; null for none
   */
  public DhcpClient(Link link, String hostName, @Nullable Lease known, LeaseListener listener)
      throws KernelException {
    this.link = link;
    this.known = known;
    this.listener = listener;
    requests = new DhcpRequests(link.hardwareAddress(), hostName);
    wakeup = new Wakeup();
  }

  /** Obtains a lease and keeps it until {@link #stop}. */
  @Override
  public void run() {
    try (wakeup;
        DatagramSocket4 socket = DatagramSocket4.open(link.name(), CLIENT_PORT);
        LinkTransport transport = new LinkTransport(socket, link.index(), listener);
        Poll poll = new Poll(socket.descriptor(), wakeup.descriptor());
        Poll pause = new Poll(wakeup.descriptor())) {
      DhcpMachine machine = new DhcpMachine(requests, new KernelRandom(), transport, listener);
      if (known != null) {
        machine.adopt(known);
      }
      String told = "";
      while (!stopped) {
        try {
          step(machine, socket, poll);
        } catch (KernelException e) {
          String line = "DHCP: " + e.getMessage();
          if (!line.equals(told)) {
            told = line;
            listener.problem(line);
          }
          pause.await(PAUSE_MILLIS);
        }
      }
      machine.stop();
    } catch (KernelException e) {
      listener.problem("DHCP is not possible: " + e.getMessage());
    }
  }

  private void step(DhcpMachine machine, DatagramSocket4 socket, Poll poll) throws KernelException {
    if (linkCameUp) {
      linkCameUp = false;
      machine.linkUp(now());
    }
    machine.timeout(now());
    long deadline = machine.deadline();
    poll.await(deadline == DhcpMachine.NEVER ? -1 : Math.max(0, deadline - now()));
    if (poll.ready(1)) {
      wakeup.clear();
    }
    int length = poll.ready(0) ? socket.receive(buffer) : -1;
    if (length >= 0) {
      receive(machine, length);
    }
  }

  private void receive(DhcpMachine machine, int length) {
    try {
      machine.receive(DhcpCodec.decode(buffer, length), now());
    } catch (DhcpFormatException e) {
      // Anybody can send anything to port 68; what is not DHCP is no news.
      return;
    }
  }

  private static long now() {
    return TimeUnit.NANOSECONDS.toMillis(KernelClock.BOOTTIME.nanos());
  }

  /** Tells that the link has come up, for the first time or again; from any thread. */
  public void linkUp() {
    linkCameUp = true;
    wakeup.wake();
  }

  /** Gives the lease back and ends {@link #run} soon; from any thread. */
  public void stop() {
    stopped = true;
    wakeup.wake();
  }
}

package io.felinos.klib.syslog;

import io.felinos.api.machine.Clock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A message in each datagram (RFC 5426 section 3.1). Nothing is acknowledged; but where the network
 * says that a datagram did not arrive (ICMP), what was sent within the last seconds is sent again.
 */
final class UdpTransport implements Transport {
  /** Names are resolved again this often. */
  private static final long RESOLVE_NANOS = Duration.ofMinutes(1).toNanos();

  /** The first datagram goes alone: if nobody listens, the answer comes within a round trip. */
  private static final Duration FIRST_ANSWER = Duration.ofMillis(250);

  /** A neighbour that does not answer is given up after 3 s (arp(7)), and then we are told. */
  private static final long RECENT_NANOS = Duration.ofSeconds(4).toNanos();

  private static final long MOST_BYTES = 1024 * 1024;

  private final Server server;
  private final Clock clock;
  private final ByteBuffer ignored = ByteBuffer.allocateDirect(1024);
  private @Nullable DatagramChannel channel;
  private @Nullable Selector selector;
  private @Nullable InetSocketAddress address;
  private boolean fresh;
  private long resolvedAt;

  UdpTransport(Server server, Clock clock) {
    this.server = server;
    this.clock = clock;
  }

  @Override
  public void open(Duration deadline) throws IOException {
    if (channel != null && clock.bootNanos() - resolvedAt < RESOLVE_NANOS) {
      return;
    }
    InetSocketAddress resolved = resolve();
    if (channel != null && resolved.equals(address)) {
      return;
    }
    close();
    try {
      DatagramChannel opened = DatagramChannel.open();
      channel = opened;
      opened.configureBlocking(false);
      selector = Selector.open();
      opened.register(selector, 0);
      opened.connect(resolved);
    } catch (IOException e) {
      close();
      throw server.failure(e);
    }
    address = resolved;
    fresh = true;
  }

  /** Asks the resolver; when it fails, the address that was good so far stays. */
  private InetSocketAddress resolve() throws IOException {
    InetSocketAddress known = channel == null ? null : address;
    resolvedAt = clock.bootNanos();
    try {
      return server.resolve().get(0);
    } catch (IOException e) {
      if (known == null) {
        throw e;
      }
      return known;
    }
  }

  @Override
  public void write(ByteBuffer bytes, Duration deadline) throws IOException {
    DatagramChannel open = connected();
    long end = clock.bootNanos() + deadline.toNanos();
    try {
      while (open.write(bytes) == 0 && bytes.hasRemaining()) {
        Duration rest = Duration.ofNanos(end - clock.bootNanos());
        if (!rest.isPositive()) {
          throw new IOException("the network does not take messages");
        }
        await(SelectionKey.OP_WRITE, rest);
      }
      if (fresh) {
        fresh = false;
        await(SelectionKey.OP_READ, FIRST_ANSWER);
        listen(open);
      }
    } catch (IOException e) {
      throw named(e);
    }
  }

  @Override
  public int chunk() {
    return 1;
  }

  @Override
  public void probe() throws IOException {
    DatagramChannel open = channel;
    if (open != null) {
      try {
        listen(open);
      } catch (IOException e) {
        throw named(e);
      }
    }
  }

  /** Nobody has anything to say to us; but errors of earlier datagrams are thrown here. */
  private void listen(DatagramChannel open) throws IOException {
    while (open.read(ignored.clear()) > 0) {
      continue;
    }
  }

  private IOException named(IOException e) {
    if (e instanceof PortUnreachableException) {
      PortUnreachableException named = new PortUnreachableException(server + ": nobody listens");
      named.initCause(e);
      return named;
    }
    return server.failure(e);
  }

  /** What a network said of earlier datagrams, not what this machine said of the newest one. */
  @Override
  public boolean loses(IOException failure) {
    return failure instanceof PortUnreachableException
        || String.valueOf(failure.getMessage()).endsWith("No route to host");
  }

  @Override
  public boolean confirms(long behind, long ageNanos) {
    return ageNanos >= RECENT_NANOS || behind >= MOST_BYTES;
  }

  @Override
  public boolean drained() {
    return false;
  }

  /** Gives the network a moment to complain. */
  @Override
  public void finish(Duration deadline) throws IOException {
    DatagramChannel open = connected();
    try {
      await(SelectionKey.OP_READ, deadline.compareTo(FIRST_ANSWER) < 0 ? deadline : FIRST_ANSWER);
      listen(open);
    } catch (IOException e) {
      throw named(e);
    } finally {
      close();
    }
  }

  @Override
  public void close() {
    DatagramChannel open = channel;
    Selector waiting = selector;
    channel = null;
    selector = null;
    try {
      if (waiting != null) {
        waiting.close();
      }
      if (open != null) {
        open.close();
      }
    } catch (IOException e) {
      // A UDP socket has nothing left to lose.
      return;
    }
  }

  private DatagramChannel connected() throws IOException {
    DatagramChannel open = channel;
    if (open == null) {
      throw server.failure("not open");
    }
    return open;
  }

  private void await(int operation, Duration patience) throws IOException {
    Selector waiting = selector;
    DatagramChannel open = channel;
    if (waiting == null || open == null) {
      throw new IOException("closed");
    }
    open.keyFor(waiting).interestOps(operation);
    waiting.select(Math.max(1, patience.toMillis()));
    waiting.selectedKeys().clear();
    if (Thread.currentThread().isInterrupted()) {
      throw new ClosedByInterruptException();
    }
  }
}

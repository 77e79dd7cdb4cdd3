package io.felinos.klib.syslog;

import io.felinos.api.machine.Clock;
import io.felinos.api.tls.Tls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Messages over TCP or TLS, framed by octet counting (RFC 6587 section 3.4.1, RFC 5425 section
 * 4.3). The protocol has no acknowledgement, so what counts as arrived is a guess, made as safe as
 * it can be: see {@link #confirms}, {@link #drained} and {@link #finish}.
 */
final class TcpTransport implements Transport {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  /** Linux makes it twice as much, and never sends more than that before an acknowledgement. */
  private static final int SEND_BUFFER = 64 * 1024;

  private static final int CHUNK = 64 * 1024;

  /** How much of the newest is never taken for arrived while more is coming. */
  private static final long RECENT_BYTES = 64 * 1024;

  private static final long RECENT_NANOS = Duration.ofSeconds(1).toNanos();

  /** The bound on what {@link #RECENT_NANOS} may keep, and so on what is sent twice. */
  private static final long MOST_BYTES = 1024 * 1024;

  /** How long a server may take to answer our end with its own. */
  private static final long FAREWELL_NANOS = Duration.ofSeconds(2).toNanos();

  private static final Duration GLANCE = Duration.ofMillis(100);

  /** A dead peer is noticed after a minute without traffic; tcp(7). */
  private static final Map<String, Integer> KEEPALIVE =
      Map.of("TCP_KEEPIDLE", 30, "TCP_KEEPINTERVAL", 10, "TCP_KEEPCOUNT", 3);

  private final Server server;
  private final SendQueue queue;
  private final Clock clock;
  private final @Nullable Tls tls;
  private long window = RECENT_BYTES;
  private @Nullable SocketChannel channel;
  private @Nullable Selector selector;
  private @Nullable Link link;

  /**
   * Makes a transport that is not open.
   *
   * @param tls null for messages as they are
   */
  TcpTransport(Server server, SendQueue queue, Clock clock, @Nullable Tls tls) {
    this.server = server;
    this.queue = queue;
    this.clock = clock;
    this.tls = tls;
  }

  @Override
  public void open(Duration deadline) throws IOException {
    if (channel != null) {
      return;
    }
    long end = clock.bootNanos() + deadline.toNanos();
    IOException failure = server.failure("no address");
    for (InetSocketAddress each : server.resolve()) {
      Duration rest = Duration.ofNanos(end - clock.bootNanos());
      if (rest.isPositive()) {
        try {
          connect(each, rest.compareTo(CONNECT) < 0 ? rest : CONNECT);
          return;
        } catch (IOException e) {
          close();
          failure = server.failure(e);
        }
      }
    }
    throw failure;
  }

  private void connect(InetSocketAddress address, Duration patience) throws IOException {
    SocketChannel opened = SocketChannel.open();
    channel = opened;
    opened.configureBlocking(false);
    selector = Selector.open();
    opened.register(selector, 0);
    opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
    opened.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER);
    opened.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    for (SocketOption<?> each : opened.supportedOptions()) {
      setKeepalive(opened, each);
    }
    window = Math.max(RECENT_BYTES, opened.getOption(StandardSocketOptions.SO_SNDBUF));
    long end = clock.bootNanos() + patience.toNanos();
    boolean connected = opened.connect(address);
    while (!connected) {
      Duration rest = Duration.ofNanos(end - clock.bootNanos());
      if (!rest.isPositive()) {
        throw new IOException("no answer within " + patience.toMillis() + " ms");
      }
      await(SelectionKey.OP_CONNECT, rest);
      connected = opened.finishConnect();
    }
    shakeHands(opened, end);
  }

  private void shakeHands(SocketChannel opened, long end) throws IOException {
    Link made =
        tls == null
            ? new PlainLink(opened)
            : new TlsLink(opened, tls, server.name(), server.port());
    for (int next = made.advance(); next != 0; next = made.advance()) {
      Duration rest = Duration.ofNanos(end - clock.bootNanos());
      if (!rest.isPositive()) {
        throw new IOException("no end of the handshake in time");
      }
      await(next, rest);
    }
    link = made;
  }

  /** The options of the module jdk.net have no type that java.base knows. */
  @SuppressWarnings("unchecked")
  private static void setKeepalive(SocketChannel opened, SocketOption<?> option)
      throws IOException {
    Integer value = KEEPALIVE.get(option.name());
    if (value != null) {
      opened.setOption((SocketOption<Integer>) option, value);
    }
  }

  @Override
  public void write(ByteBuffer bytes, Duration deadline) throws IOException {
    Link open = connected();
    long end = clock.bootNanos() + deadline.toNanos();
    try {
      while (true) {
        if (open.write(bytes)) {
          return;
        }
        Duration rest = Duration.ofNanos(end - clock.bootNanos());
        if (!rest.isPositive()) {
          throw new IOException("does not take messages");
        }
        await(SelectionKey.OP_WRITE | SelectionKey.OP_READ, rest);
        listen(open);
      }
    } catch (IOException e) {
      throw server.failure(e);
    }
  }

  @Override
  public int chunk() {
    return CHUNK;
  }

  @Override
  public void probe() throws IOException {
    Link open = link;
    if (open != null) {
      try {
        listen(open);
      } catch (IOException e) {
        throw server.failure(e);
      }
    }
  }

  /** Takes what the server says, which should be nothing, and notices its end. */
  private static void listen(Link open) throws IOException {
    int count;
    do {
      count = open.drain();
    } while (count > 0);
    if (count < 0) {
      throw new IOException("the server closed the connection");
    }
  }

  /** A broken connection may have swallowed anything that was sent on it. */
  @Override
  public boolean loses(IOException failure) {
    return true;
  }

  /**
   * Whatever is further behind than the send buffer is large was acknowledged by the server's
   * kernel; a second more gives the server the time to read it.
   */
  @Override
  public boolean confirms(long behind, long ageNanos) {
    return behind >= window && (ageNanos >= RECENT_NANOS || behind >= MOST_BYTES);
  }

  @Override
  public boolean drained() {
    SocketChannel open = channel;
    if (open == null) {
      return false;
    }
    try {
      return open.getLocalAddress() instanceof InetSocketAddress local
          && queue.isEmpty(local.getPort(), server.port());
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Half-closes the connection and waits for the server to close the other half, which it does when
   * it has read everything. A server that does not is believed after 2 s if its kernel has
   * everything.
   */
  @Override
  public void finish(Duration deadline) throws IOException {
    Link open = connected();
    long start = clock.bootNanos();
    try {
      listen(open);
      open.shutdownOutput();
      while (open.drain() >= 0) {
        long waited = clock.bootNanos() - start;
        if (waited >= FAREWELL_NANOS && drained()) {
          return;
        }
        if (waited >= deadline.toNanos()) {
          throw new IOException("did not confirm the last messages");
        }
        await(SelectionKey.OP_READ, GLANCE);
      }
    } catch (IOException e) {
      throw server.failure(e);
    } finally {
      close();
    }
  }

  @Override
  public void close() {
    SocketChannel open = channel;
    Selector waiting = selector;
    channel = null;
    selector = null;
    link = null;
    try {
      if (waiting != null) {
        waiting.close();
      }
      if (open != null) {
        open.close();
      }
    } catch (IOException e) {
      // What was not confirmed is sent again anyway.
      return;
    }
  }

  private Link connected() throws IOException {
    Link open = link;
    if (open == null) {
      throw server.failure("not connected");
    }
    return open;
  }

  private void await(int operations, Duration patience) throws IOException {
    Selector waiting = selector;
    SocketChannel open = channel;
    if (waiting == null || open == null) {
      throw new IOException("closed");
    }
    open.keyFor(waiting).interestOps(operations);
    waiting.select(Math.max(1, patience.toMillis()));
    waiting.selectedKeys().clear();
    if (Thread.currentThread().isInterrupted()) {
      throw new ClosedByInterruptException();
    }
  }
}

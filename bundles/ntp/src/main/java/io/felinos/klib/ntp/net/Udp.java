package io.felinos.klib.ntp.net;

import io.felinos.api.machine.ClockControl;
import io.felinos.klib.ntp.client.Network;
import io.felinos.klib.ntp.client.Source;
import io.felinos.klib.ntp.packet.Packet;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * NTP over UDP: a socket for each request, which the kernel gives a random port and connects, so
 * that only the server's own packets come through it. For one thread, but for {@link #wake}.
 */
final class Udp implements Network, Closeable {

  /** Longer answers have extensions that nobody asked for; the header is all that counts. */
  private static final int LARGEST = 1024;

  private final ClockControl clock;
  private final Selector selector;
  private final Map<Source, DatagramChannel> open = new HashMap<>();
  private final ConcurrentLinkedQueue<Runnable> arrived = new ConcurrentLinkedQueue<>();
  private final ByteBuffer buffer = ByteBuffer.allocate(LARGEST);
  private final FileInputStream random;

  Udp(ClockControl clock) throws IOException {
    this.clock = clock;
    // Not SecureRandom, whose first use takes seconds under emulation.
    this.random = new FileInputStream("/dev/urandom");
    this.selector = Selector.open();
  }

  /** Ends a wait, or the next one; any thread. */
  void wake() {
    selector.wakeup();
  }

  /**
   * Waits until something arrives, and hands it on.
   *
   * @param millis at most so long; 0 for ever
   */
  void await(long millis) throws IOException {
    selector.select(millis);
    long raw = clock.rawNanos();
    List<SelectionKey> ready = new ArrayList<>(selector.selectedKeys());
    selector.selectedKeys().clear();
    for (SelectionKey key : ready) {
      if (key.isValid()) {
        read((DatagramChannel) key.channel(), (Source) key.attachment(), raw);
      }
    }
    for (Runnable next = arrived.poll(); next != null; next = arrived.poll()) {
      next.run();
    }
  }

  private void read(DatagramChannel channel, Source source, long raw) {
    try {
      buffer.clear();
      while (channel.isOpen() && channel.read(buffer) > 0) {
        source.received(buffer.array(), buffer.position(), raw);
        buffer.clear();
      }
    } catch (IOException e) {
      // An ICMP message: nobody is there, or nobody is to be there.
      source.failed(reason(e), raw);
    }
  }

  @Override
  public void resolve(Source source) {
    InetAddress literal = literal(source.server().host());
    if (literal == null) {
      new Lookup(source).start();
    } else {
      int port = source.server().port();
      arrived.add(new Found(source, List.of(new InetSocketAddress(literal, port)), ""));
      wake();
    }
  }

  /** The address that this is, about which nobody has to be asked; null if it is a name. */
  private static @Nullable InetAddress literal(String host) {
    for (int i = 0; i < host.length() && host.indexOf(':') < 0; i++) {
      char letter = host.charAt(i);
      if (letter != '.' && (letter < '0' || letter > '9')) {
        return null;
      }
    }
    try {
      return InetAddress.ofLiteral(host);
    } catch (IllegalArgumentException e) {
      // It is for the name server to say that there is no such name.
      return null;
    }
  }

  @Override
  public long send(Source source, InetSocketAddress to, byte[] request) throws IOException {
    forget(source);
    DatagramChannel channel =
        DatagramChannel.open(
            to.getAddress() instanceof Inet6Address
                ? StandardProtocolFamily.INET6
                : StandardProtocolFamily.INET);
    open.put(source, channel);
    try {
      channel.configureBlocking(false);
      channel.connect(to);
      channel.register(selector, SelectionKey.OP_READ, source);
      ByteBuffer bytes = ByteBuffer.wrap(request);
      long raw = clock.rawNanos();
      if (channel.write(bytes) != Packet.LENGTH) {
        throw new IOException("the network is busy");
      }
      return raw;
    } catch (IOException e) {
      throw new IOException(reason(e), e);
    }
  }

  @Override
  public void forget(Source source) {
    DatagramChannel channel = open.remove(source);
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        // The port is free in any case.
        return;
      }
    }
  }

  @Override
  public long nonce() {
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES);
    try {
      long nonce = 0;
      while (nonce == 0) {
        if (random.read(bytes.array()) != Long.BYTES) {
          throw new IOException("no random numbers");
        }
        nonce = bytes.getLong(0);
      }
      return nonce;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    for (Source each : List.copyOf(open.keySet())) {
      forget(each);
    }
    selector.close();
    random.close();
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    return message == null ? "cannot be reached" : "cannot be reached: " + message;
  }

  /** A name server may take its time. */
  private final class Lookup extends Thread {

    private final Source source;
    private final String host;
    private final int port;

    Lookup(Source source) {
      super("ntp-" + source.server().host());
      this.source = source;
      this.host = source.server().host();
      this.port = source.server().port();
      setDaemon(true);
    }

    @Override
    public void run() {
      List<InetSocketAddress> addresses = new ArrayList<>();
      String failure = "";
      try {
        for (InetAddress each : InetAddress.getAllByName(host)) {
          addresses.add(new InetSocketAddress(each, port));
        }
      } catch (UnknownHostException e) {
        failure = "has a name that cannot be looked up";
      }
      arrived.add(new Found(source, addresses, failure));
      wake();
    }
  }

  /** What came of a lookup, on the client's thread. */
  private final class Found implements Runnable {

    private final Source source;
    private final List<InetSocketAddress> addresses;
    private final String failure;

    Found(Source source, List<InetSocketAddress> addresses, String failure) {
      this.source = source;
      this.addresses = addresses;
      this.failure = failure;
    }

    @Override
    public void run() {
      long raw = clock.rawNanos();
      if (addresses.isEmpty()) {
        source.failed(failure, raw);
      } else {
        source.resolved(addresses, raw);
      }
    }
  }
}

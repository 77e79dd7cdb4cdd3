package io.felinos.itests.syslog;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts the datagrams that reach a socket, those that its kernel had no room for included: {@code
 * drops} in {@code /proc/net/udp}.
 */
final class UdpCounter implements AutoCloseable {
  private static final int BUFFER = 64 * 1024 * 1024;
  private static final Pattern SEQUENCE_ID = Pattern.compile("sequenceId=\"(\\d+)\"");

  private final DatagramSocket socket;
  private final AtomicLong received = new AtomicLong();
  private final AtomicLong outOfOrder = new AtomicLong();
  private final Thread thread = new Thread(this::receive, "udp-counter");

  UdpCounter() throws IOException {
    socket = new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
    socket.setReceiveBufferSize(BUFFER);
    thread.start();
  }

  int port() {
    return socket.getLocalPort();
  }

  long received() {
    return received.get();
  }

  /** Messages whose sequenceId is not larger than the one before. */
  long outOfOrder() {
    return outOfOrder.get();
  }

  long dropped() throws IOException {
    String local = String.format(Locale.ROOT, ":%04X", port());
    long dropped = 0;
    for (String table : List.of("udp", "udp6")) {
      for (String line : Files.readAllLines(Path.of("/proc/self/net", table))) {
        String[] fields = line.strip().split("\\s+");
        if (fields[1].endsWith(local)) {
          dropped += Long.parseLong(fields[fields.length - 1]);
        }
      }
    }
    return dropped;
  }

  @Override
  public void close() throws InterruptedException {
    socket.close();
    thread.join();
  }

  private void receive() {
    DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
    long last = 0;
    try {
      while (true) {
        packet.setLength(65_536);
        socket.receive(packet);
        Matcher matcher =
            SEQUENCE_ID.matcher(
                new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8));
        long id = matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
        if (id <= last) {
          outOfOrder.incrementAndGet();
        }
        last = id;
        received.incrementAndGet();
      }
    } catch (SocketException e) {
      // Closed: the test is over.
      return;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}

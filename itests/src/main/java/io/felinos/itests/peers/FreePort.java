package io.felinos.itests.peers;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Finds ports that nobody uses. */
public final class FreePort {
  private static final int ATTEMPTS = 20;

  private static final int LEAST = 20_000;
  private static final int MOST = 32_000;

  private FreePort() {}

  /** A port above 1023 that is free on 127.0.0.1, for both TCP and UDP. */
  public static int tcpAndUdp() throws IOException {
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    IOException last = new IOException("no free port");
    for (int i = 0; i < ATTEMPTS; i++) {
      try (ServerSocket tcp = new ServerSocket(0, 1, loopback);
          DatagramSocket udp =
              new DatagramSocket(new InetSocketAddress(loopback, tcp.getLocalPort()))) {
        return udp.getLocalPort();
      } catch (IOException e) {
        last = e;
      }
    }
    throw last;
  }

  /**
   * The first of so many ports in a row that are free on 127.0.0.1 for TCP, and that no connection
   * gets by itself meanwhile (ip_local_port_range begins at 32768).
   */
  public static int consecutive(int count) throws IOException {
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    IOException last = new IOException("no free ports");
    for (int i = 0; i < ATTEMPTS; i++) {
      int first = ThreadLocalRandom.current().nextInt(LEAST, MOST - count);
      List<ServerSocket> held = new ArrayList<>();
      try {
        for (int port = first; port < first + count; port++) {
          held.add(new ServerSocket(port, 1, loopback));
        }
        return first;
      } catch (IOException | IllegalArgumentException e) {
        last = new IOException(e);
      } finally {
        for (ServerSocket each : held) {
          each.close();
        }
      }
    }
    throw last;
  }
}

package io.felinos.itests.peers;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Finds ports that nobody uses. */
public final class FreePort {
  private static final int ATTEMPTS = 20;

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
}

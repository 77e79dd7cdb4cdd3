package io.felinos.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** Sends back what it gets, one connection at a time, and notes what it got. */
final class EchoServer implements AutoCloseable {
  private final ServerSocket socket;
  private final List<Byte> received = new CopyOnWriteArrayList<>();

  private EchoServer(ServerSocket socket) {
    this.socket = socket;
    Thread.ofPlatform().daemon().name("echo").start(this::serve);
  }

  static EchoServer start(SSLContext context, SSLParameters parameters) throws IOException {
    SSLServerSocket socket =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    socket.setSSLParameters(parameters);
    return new EchoServer(socket);
  }

  static SSLParameters protocols(String... protocols) {
    SSLParameters parameters = new SSLParameters();
    parameters.setProtocols(protocols);
    return parameters;
  }

  int port() {
    return socket.getLocalPort();
  }

  List<Byte> received() {
    return received;
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket one = socket.accept()) {
        ((SSLSocket) one).startHandshake();
        for (int next = one.getInputStream().read();
            next >= 0;
            next = one.getInputStream().read()) {
          received.add((byte) next);
          one.getOutputStream().write(next);
        }
      } catch (IOException e) {
        // Clients that refuse break their connection.
        continue;
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

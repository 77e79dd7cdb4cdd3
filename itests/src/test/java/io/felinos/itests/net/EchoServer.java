package io.felinos.itests.net;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Sends each line back, and keeps it. */
final class EchoServer implements AutoCloseable {

  private final ServerSocket listener;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  /** At any address and a free port. */
  EchoServer() throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.ofLiteral("::"));
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** What has come so far. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  private void accept() {
    while (true) {
      try {
        Socket socket = listener.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket;
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
        socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      lines.add(e.toString());
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}

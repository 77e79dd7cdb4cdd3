package io.felinos.klib.cloudinit;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A server on loopback that gives one answer to each connection, byte for byte as it is told. */
final class ScriptedServer extends Thread implements AutoCloseable {
  private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final List<String> answers;
  private final List<String> requests = new ArrayList<>();

  /** Starts; an empty answer is none. Who comes when all were given gets none, too. */
  ScriptedServer(List<String> answers) throws IOException {
    this.answers = List.copyOf(answers);
    setDaemon(true);
    start();
  }

  static String answer(int status, String body) {
    return "HTTP/1.1 " + status + " X\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
  }

  WireServer client() {
    return new WireServer((InetSocketAddress) listening.getLocalSocketAddress());
  }

  /** Heads and bodies of those that were answered, or not answered. */
  synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void run() {
    try {
      while (true) {
        try (Socket socket = listening.accept()) {
          int number = note(read(socket.getInputStream()));
          String answer = number < answers.size() ? answers.get(number) : "";
          socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
        }
      }
    } catch (IOException e) {
      // It was closed.
      return;
    }
  }

  private synchronized int note(String request) {
    requests.add(request);
    return requests.size() - 1;
  }

  private static String read(InputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    while (text.indexOf("\r\n\r\n") < 0) {
      text.append((char) in.read());
    }
    int field = text.indexOf("Content-Length: ");
    if (field >= 0) {
      int end = text.indexOf("\r\n", field);
      int length = Integer.parseInt(text.substring(field + "Content-Length: ".length(), end));
      text.append(new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }
    return text.toString();
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}

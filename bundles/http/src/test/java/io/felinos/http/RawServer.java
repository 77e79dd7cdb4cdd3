package io.felinos.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server on loopback that does to each connection what the next script says, the last script for
 * all that follow.
 */
final class RawServer implements AutoCloseable {
  private final ServerSocket listener;
  private final Deque<Script> scripts = new ArrayDeque<>();
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  /** What happens on a connection; it is closed afterwards. */
  interface Script {
    void run(Connection connection) throws IOException, InterruptedException;
  }

  /** A connection, from the server's side. */
  final class Connection {
    private final Socket socket;

    private Connection(Socket socket) {
      this.socket = socket;
    }

    /** Reads a request's head; empty at the connection's end. */
    String head() throws IOException {
      InputStream in = socket.getInputStream();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      String text = "";
      while (!text.endsWith("\r\n\r\n")) {
        int next = in.read();
        if (next < 0) {
          return "";
        }
        bytes.write(next);
        text = bytes.toString(StandardCharsets.ISO_8859_1);
      }
      heads.add(text);
      return text;
    }

    byte[] body(int length) throws IOException {
      return socket.getInputStream().readNBytes(length);
    }

    void write(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
    }

    void write(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
    }

    /** Waits until the client closes its end. */
    void awaitEnd() throws IOException {
      socket.getInputStream().readAllBytes();
    }

    /** A complete answer. */
    void answer(int status, String fields, String body) throws IOException {
      write(
          "HTTP/1.1 "
              + status
              + " Some Words\r\n"
              + fields
              + "Content-Length: "
              + body.length()
              + "\r\n\r\n"
              + body);
    }
  }

  RawServer(Script... given) throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    scripts.addAll(List.of(given));
    Thread.ofPlatform().daemon().name("raw-server").start(this::serve);
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort() + path);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** The heads of all requests so far. */
  List<String> heads() {
    return heads;
  }

  /** How many connections there were. */
  int connections() {
    return sockets.size();
  }

  private void serve() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        sockets.add(socket);
        Script script = scripts.size() > 1 ? scripts.removeFirst() : scripts.getFirst();
        Thread.ofPlatform().daemon().start(() -> run(socket, script));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void run(Socket socket, Script script) {
    try (socket) {
      script.run(new Connection(socket));
    } catch (IOException | InterruptedException e) {
      // The client has gone, which is for the test to judge.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket each : sockets) {
      each.close();
    }
  }

  /** Gives one answer to each connection. */
  static Script answering(int status, String fields, String body) {
    return connection -> {
      connection.head();
      if (status == 204 || status == 304) {
        connection.write("HTTP/1.1 " + status + " None\r\n" + fields + "\r\n");
      } else {
        connection.answer(status, fields, body);
      }
    };
  }
}

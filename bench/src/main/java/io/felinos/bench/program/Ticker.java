package io.felinos.bench.program;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Listens on port 8080 with a web server, asks it once, says {@code warm}, and prints a line fifty
 * times a second until somebody else has asked.
 */
public final class Ticker {
  private static final int PORT = 8080;
  private static final long PAUSE_MILLIS = 20;
  private static final int OK = 200;
  private static final int NO_BODY = -1;

  private Ticker() {}

  /** Goes on for ever. */
  @SuppressWarnings("SystemOut")
  public static void main(String[] none) throws IOException, InterruptedException {
    // By itself, and by somebody else.
    CountDownLatch asked = new CountDownLatch(2);
    HttpServer server = HttpServer.create(new InetSocketAddress(PORT), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.countDown();
          exchange.sendResponseHeaders(OK, NO_BODY);
          exchange.close();
        });
    server.start();
    askItself();
    System.out.println("warm");
    long tick = 0;
    do {
      System.out.println("tick " + tick++);
    } while (!asked.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
  }

  /** What a program that is to be saved does beforehand: all that a first request takes longer. */
  private static void askItself() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), PORT)) {
      socket
          .getOutputStream()
          .write(
              "GET / HTTP/1.1\r\nHost: guest\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      socket.getInputStream().readAllBytes();
    }
  }
}

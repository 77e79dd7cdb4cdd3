package io.felinos.bench.program;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;

/** Listens on port 8080 with a web server, and prints a line fifty times a second. */
public final class Ticker {
  private static final int PORT = 8080;
  private static final long PAUSE_MILLIS = 20;
  private static final int OK = 200;
  private static final int NO_BODY = -1;

  private Ticker() {}

  /** Goes on for ever. */
  @SuppressWarnings("SystemOut")
  public static void main(String[] none) throws IOException, InterruptedException {
    HttpServer server = HttpServer.create(new InetSocketAddress(PORT), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(OK, NO_BODY);
          exchange.close();
        });
    server.start();
    for (long tick = 0; ; tick++) {
      System.out.println("tick " + tick);
      Thread.sleep(PAUSE_MILLIS);
    }
  }
}

package io.felinos.examples.counter;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** An HTTP server on port 8080 that answers and logs {@code log N} for the N-th request. */
public final class Counter {

  private static final int PORT = 8080;

  private Counter() {}

  /** Listens until the machine goes off. */
  public static void main(String[] none) throws IOException {
    System.out.println("just a test");
    AtomicLong requests = new AtomicLong();
    HttpServer server = HttpServer.create(new InetSocketAddress(PORT), 0);
    server.createContext("/", exchange -> answer(exchange, requests.incrementAndGet()));
    server.start();
  }

  private static void answer(HttpExchange exchange, long number) throws IOException {
    String line = "log " + number;
    System.out.println(line);
    byte[] body = (line + "\n").getBytes(StandardCharsets.US_ASCII);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}

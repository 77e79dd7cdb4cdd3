package io.felinos.http;

import io.felinos.api.fakes.FakeClock;
import io.felinos.api.fakes.JdkTls;
import io.felinos.api.http.HttpException;
import io.felinos.api.http.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Whatever a server answers is a reply or an {@link HttpException}, in time. */
public final class ResponseFuzz {
  private static final Duration OPERATION = Duration.ofSeconds(2);
  private static final Duration OVERALL = Duration.ofSeconds(4);
  private static final int MOST = 1 << 16;

  private static final BundleHttp HTTP =
      new BundleHttp(new JdkTls(), new FakeClock(Instant.EPOCH), Map.of());
  private static final ServerSocket SERVER = listen();

  private static volatile byte[] response = {};

  private ResponseFuzz() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    response = input;
    URI uri = URI.create("http://127.0.0.1:" + SERVER.getLocalPort() + "/");
    long start = System.nanoTime();
    boolean refused = false;
    try {
      HTTP.send(Request.get(uri).within(OPERATION, OVERALL).atMost(MOST));
    } catch (HttpException e) {
      refused = true;
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    if (took.compareTo(OVERALL.multipliedBy(2)) > 0) {
      throw new AssertionError("took " + took + ", refused: " + refused);
    }
  }

  private static ServerSocket listen() {
    try {
      ServerSocket server =
          new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
      Thread.ofPlatform().daemon().name("fuzzed").start(() -> serve(server));
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every connection gets the same; a client may try again. */
  private static void serve(ServerSocket server) {
    while (true) {
      try (Socket socket = server.accept();
          InputStream in = socket.getInputStream()) {
        if (in.read(new byte[4096]) > 0) {
          socket.getOutputStream().write(response);
        }
      } catch (IOException e) {
        continue; // the client has had enough
      }
    }
  }
}

package io.felinos.bench.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Tells {@link io.felinos.bench.program.Worker} what to do.
 *
 * @param port of 127.0.0.1
 */
record WorkerClient(int port) {
  private static final double NANOS = 1e9;

  /** What was done. */
  record Work(long lines, double seconds) {
    double rate() {
      return lines / seconds;
    }
  }

  /** Has lines written for so long, at most so many. */
  Work work(String way, Duration time, long limit) throws IOException {
    try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
      String order = "%s %d %d\n".formatted(way, time.toMillis(), limit);
      socket.getOutputStream().write(order.getBytes(StandardCharsets.US_ASCII));
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      String answer = in.readLine();
      if (answer == null) {
        throw new IOException("the program has gone");
      }
      String[] words = answer.split(" ", -1);
      return new Work(Long.parseLong(words[0]), Long.parseLong(words[1]) / NANOS);
    }
  }
}

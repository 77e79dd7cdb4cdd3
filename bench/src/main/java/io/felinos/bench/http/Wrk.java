package io.felinos.bench.http;

import io.felinos.bench.vm.BenchException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** wrk(1): as many requests as a server answers, over 16 connections. */
final class Wrk {
  private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
  private static final Pattern FAILED = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
  private static final int CONNECTIONS = 16;

  private Wrk() {}

  /**
   * Runs it.
   *
   * @param port of 127.0.0.1
   * @return requests per second
   */
  static double run(int port, Duration time)
      throws IOException, InterruptedException, BenchException {
    Process process =
        new ProcessBuilder(
                "wrk",
                "-t1",
                String.format(Locale.ROOT, "-c%d", CONNECTIONS),
                String.format(Locale.ROOT, "-d%ds", time.toSeconds()),
                "http://127.0.0.1:" + port + "/")
            .redirectErrorStream(true)
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return rate(text);
  }

  /** What its output says. */
  static double rate(String text) throws BenchException {
    Matcher rate = RATE.matcher(text);
    if (!rate.find() || FAILED.matcher(text).find()) {
      throw new BenchException("wrk says: " + text);
    }
    return Double.parseDouble(rate.group(1));
  }
}

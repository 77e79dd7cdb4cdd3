package io.felinos.klib.radar;

import io.felinos.api.http.Http;
import io.felinos.api.http.HttpException;
import io.felinos.api.http.Reply;
import io.felinos.api.http.Request;
import io.felinos.delivery.service.Exchange;
import io.felinos.delivery.service.UnavailableException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The server that reports go to. Safe for use by several threads. */
final class Collector {
  /** Nothing is urgent, and a report that is given up too early may arrive twice. */
  private static final Duration OPERATION = Duration.ofSeconds(30);

  private static final Duration OVERALL = Duration.ofMinutes(1);
  private static final String KEY_HEADER = "RADAR-KEY";

  private final Http http;
  private final URI server;

  Collector(Http http, URI server) {
    this.http = http;
    this.server = server;
  }

  /**
   * Sends a report.
   *
   * @param path as in {@code /api/v1/boots}
   * @param key a secret
   * @return what the collector answered with a status of 2xx
   * @throws RefusedException if the collector does not take this report
   * @throws UnavailableException if it may take it later
   */
  Reply post(String path, String key, byte[] json)
      throws UnavailableException, RefusedException, InterruptedException {
    Request request =
        Request.post(URI.create(server + path), json)
            .with("Content-Type", "application/json")
            .with(KEY_HEADER, key)
            .within(OPERATION, OVERALL);
    Reply reply;
    try {
      reply = http.send(request);
    } catch (HttpException e) {
      throw Exchange.unavailable(http, request, e);
    }
    if (reply.ok()) {
      return reply;
    }
    // The body is not shown: who knows whether it repeats the key.
    String answer = request + ": status " + reply.status();
    Optional<Duration> after = http.retryPolicy().after(reply.status(), reply.headers());
    if (after.isPresent()) {
      throw new UnavailableException(answer, after.get(), true);
    }
    throw new RefusedException(answer);
  }
}

package io.felinos.klib.userdata.service;

import io.felinos.api.http.Body;
import io.felinos.api.http.Http;
import io.felinos.api.http.HttpException;
import io.felinos.api.http.Reply;
import io.felinos.api.http.Request;
import io.felinos.api.time.Timer;
import io.felinos.delivery.service.Exchange;
import io.felinos.delivery.service.UnavailableException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Requests to the address that all clouds have their metadata at, until a deadline. */
public final class MetadataClient {
  private static final String HOST = "http://169.254.169.254";
  private static final int NOT_FOUND = 404;

  private final Http http;
  private final Timer timer;
  private final long end;

  /**
   * Makes a client.
   *
   * @param end on the timer's clock: no request takes longer
   */
  public MetadataClient(Http http, Timer timer, long end) {
    this.http = http;
    this.timer = timer;
    this.end = end;
  }

  /**
   * What is at a path.
   *
   * @param headers names and values in turns
   * @return empty if nothing is there (404)
   */
  Optional<byte[]> get(String path, String... headers)
      throws UnavailableException, RefusedException, InterruptedException {
    Request request = Request.get(URI.create(HOST + path));
    for (int i = 0; i + 1 < headers.length; i += 2) {
      request = request.with(headers[i], headers[i + 1]);
    }
    Reply reply = send(request);
    if (reply.status() == NOT_FOUND) {
      return Optional.empty();
    }
    if (!reply.ok()) {
      throw refusal(request, reply);
    }
    return Optional.of(reply.body());
  }

  /** Sends a PUT without a body. */
  Reply put(String path, String header, String value)
      throws UnavailableException, InterruptedException {
    return send(Request.of("PUT", URI.create(HOST + path), Body.NONE).with(header, value));
  }

  /** An answer that is not what was asked for, and would be the same again. */
  RefusedException refusal(String what, Reply reply) {
    return new RefusedException(what + ": status " + reply.status());
  }

  private RefusedException refusal(Request request, Reply reply) {
    return refusal(request.toString(), reply);
  }

  /** The body of an answer is not shown: it may be a secret. */
  private Reply send(Request request) throws UnavailableException, InterruptedException {
    Duration rest = Duration.ofNanos(Math.max(1, end - timer.nanoTime()));
    Duration overall = rest.compareTo(request.overall()) < 0 ? rest : request.overall();
    Reply reply;
    try {
      reply = http.send(request.within(request.operation(), overall));
    } catch (HttpException e) {
      throw Exchange.unavailable(http, request, e);
    }
    Optional<Duration> after = http.retryPolicy().after(reply.status(), reply.headers());
    if (after.isPresent()) {
      throw new UnavailableException(request + ": status " + reply.status(), after.get(), true);
    }
    return reply;
  }
}

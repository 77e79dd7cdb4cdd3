package io.felinos.klib.cloudwatch;

import io.felinos.api.http.Body;
import io.felinos.api.http.Http;
import io.felinos.api.http.HttpException;
import io.felinos.api.http.Reply;
import io.felinos.api.http.Request;
import io.felinos.api.time.Timer;
import io.felinos.delivery.service.UnavailableException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * The metadata service of an EC2 instance (EC2 User Guide, "Use the Instance Metadata Service"), by
 * version 2, or by version 1 where there is no version 2. Safe for use by several threads; one
 * request at a time.
 */
final class Metadata {
  private static final String HOST = "http://169.254.169.254";
  private static final URI TOKEN = URI.create(HOST + "/latest/api/token");

  /** The longest that there is. */
  private static final Duration TOKEN_LIFE = Duration.ofHours(6);

  private static final Duration MARGIN = Duration.ofMinutes(5);

  private static final long MAX_BYTES = 1 << 16;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int NOT_ALLOWED = 405;
  private static final int NOT_IMPLEMENTED = 501;

  private final Http http;
  private final Timer timer;

  /** Empty for version 1, and while there is none. */
  private String token = "";

  private boolean known;
  private long knownUntil;

  /** Metadata, asked through a client. */
  Metadata(Http http, Timer timer) {
    this.http = http;
    this.timer = timer;
  }

  /**
   * What is at a path.
   *
   * @throws UnavailableException if the service does not answer, or there is nothing
   */
  String get(String path, Duration deadline) throws UnavailableException, InterruptedException {
    Optional<String> found = find(path, deadline);
    if (found.isEmpty()) {
      throw new UnavailableException("the metadata service has no " + path);
    }
    return found.get();
  }

  /**
   * What is at a path, white space around it left out.
   *
   * @return empty if nothing is there (404)
   * @throws UnavailableException if the service does not answer
   */
  synchronized Optional<String> find(String path, Duration deadline)
      throws UnavailableException, InterruptedException {
    long end = timer.nanoTime() + deadline.toNanos();
    Reply reply = read(path, end);
    if (reply.status() == UNAUTHORIZED) {
      known = false;
      reply = read(path, end);
    }
    if (reply.status() == NOT_FOUND) {
      return Optional.empty();
    }
    if (!reply.ok()) {
      throw refused("GET " + path, reply);
    }
    return Optional.of(reply.text().strip());
  }

  private Reply read(String path, long end) throws UnavailableException, InterruptedException {
    if (!known || timer.nanoTime() - knownUntil >= 0) {
      fetchToken(end);
    }
    Request request = Request.get(URI.create(HOST + path));
    return send(token.isEmpty() ? request : request.with("X-aws-ec2-metadata-token", token), end);
  }

  private void fetchToken(long end) throws UnavailableException, InterruptedException {
    String seconds = Long.toString(TOKEN_LIFE.toSeconds());
    Request request =
        Request.of("PUT", TOKEN, Body.NONE).with("X-aws-ec2-metadata-token-ttl-seconds", seconds);
    Reply reply = send(request, end);
    int status = reply.status();
    if (reply.ok()) {
      token = reply.text().strip();
      if (token.isEmpty() || !printable(token)) {
        throw new UnavailableException("the metadata service gave a token that is none");
      }
    } else if (status == NOT_FOUND || status == NOT_ALLOWED || status == NOT_IMPLEMENTED) {
      token = "";
    } else {
      throw refused("PUT " + TOKEN.getPath(), reply);
    }
    known = true;
    knownUntil = timer.nanoTime() + TOKEN_LIFE.minus(MARGIN).toNanos();
  }

  private static boolean printable(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) <= ' ' || value.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  private Reply send(Request request, long end) throws UnavailableException, InterruptedException {
    Duration rest = Duration.ofNanos(Math.max(1, end - timer.nanoTime()));
    Duration overall = rest.compareTo(request.overall()) < 0 ? rest : request.overall();
    try {
      // The usual limits: in an emulated machine the client's own first use takes seconds of them.
      return http.send(request.within(request.operation(), overall).atMost(MAX_BYTES));
    } catch (HttpException e) {
      throw new UnavailableException(
          "the metadata service of EC2 does not answer: " + e.getMessage(), Duration.ZERO, false);
    }
  }

  private UnavailableException refused(String what, Reply reply) {
    String why = reply.status() == FORBIDDEN ? " (it is switched off for this instance)" : "";
    return new UnavailableException(
        "the metadata service answers " + what + " with status " + reply.status() + why,
        http.retryPolicy().after(reply.status(), reply.headers()).orElse(Duration.ZERO),
        false);
  }
}

package io.felinos.delivery.service;

import io.felinos.api.http.Http;
import io.felinos.api.http.HttpException;
import io.felinos.api.http.Reply;
import io.felinos.api.http.Request;
import io.felinos.api.time.Timer;
import java.time.Duration;
import java.util.Optional;

/**
 * Requests with credentials. An answer that says that those are stale has the request sent once
 * more with new ones. Safe for use by several threads if the authority is.
 */
public final class Exchange {
  private static final int EXCERPT = 200;

  private final Http http;
  private final Authority authority;
  private final Timer timer;

  /** Requests through a client. */
  public Exchange(Http http, Authority authority, Timer timer) {
    this.http = http;
    this.authority = authority;
    this.timer = timer;
  }

  /**
   * Sends a request.
   *
   * @param deadline for everything, credentials included
   * @return an answer that would be the same the next time: 2xx, or 4xx about the request itself
   * @throws UnavailableException if it is worth another try later: no answer, no credentials, or an
   *     answer that the shared retry policy or status 401 says so about
   */
  public Reply send(Request request, Duration deadline)
      throws UnavailableException, InterruptedException {
    long end = timer.nanoTime() + deadline.toNanos();
    Reply reply = attempt(request, end);
    if (authority.stale(reply)) {
      authority.renew();
      reply = attempt(request, end);
    }
    Optional<Duration> after = http.retryPolicy().after(reply.status(), reply.headers());
    if (after.isPresent()) {
      throw new UnavailableException(describe(request, reply), after.get(), true);
    }
    if (reply.status() == 401 || authority.stale(reply)) {
      authority.renew();
      throw new UnavailableException(describe(request, reply));
    }
    return reply;
  }

  private Reply attempt(Request request, long end)
      throws UnavailableException, InterruptedException {
    Request signed = authority.authorize(request, rest(end));
    try {
      return http.send(signed.within(request.operation(), rest(end)));
    } catch (HttpException e) {
      throw unavailable(http, request, e);
    }
  }

  /** A failure of a request as the reason why a service is not available. */
  public static UnavailableException unavailable(
      Http http, Request request, HttpException failure) {
    boolean received =
        failure.kind() != HttpException.Kind.CONNECT
            && failure.kind() != HttpException.Kind.UNTRUSTED;
    Duration after = http.retryPolicy().after(failure).orElse(Duration.ZERO);
    String message = String.valueOf(failure.getMessage());
    String place = request + ": ";
    return new UnavailableException(
        message.startsWith(place) ? message : place + message, after, received);
  }

  /** An answer in one line: its status, and how its body begins. */
  public static String describe(Request request, Reply reply) {
    return request + ": status " + reply.status() + excerpt(reply.text());
  }

  private static String excerpt(String text) {
    StringBuilder line = new StringBuilder();
    boolean space = true;
    for (int i = 0; i < text.length() && line.length() < EXCERPT; i++) {
      char c = text.charAt(i);
      boolean blank = c <= ' ' || c == 127;
      if (!blank) {
        line.append(c);
      } else if (!space) {
        line.append(' ');
      }
      space = blank;
    }
    return line.isEmpty() ? "" : ": " + line.toString().strip();
  }

  private Duration rest(long end) {
    return Duration.ofNanos(Math.max(1, end - timer.nanoTime()));
  }
}

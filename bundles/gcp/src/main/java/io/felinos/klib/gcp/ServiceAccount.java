package io.felinos.klib.gcp;

import io.felinos.api.http.Reply;
import io.felinos.api.http.Request;
import io.felinos.api.time.Timer;
import io.felinos.delivery.json.Json;
import io.felinos.delivery.json.JsonException;
import io.felinos.delivery.service.Authority;
import io.felinos.delivery.service.UnavailableException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of the instance's service account. One is fetched at a time, by whoever needs it
 * first. Safe for use by several threads.
 */
final class ServiceAccount implements Authority {
  private static final String PATH = "instance/service-accounts/default/token";

  /**
   * A token with less than that is replaced: the metadata server has a new one when five minutes
   * are left, and Google's own clients ask for it 3:45 before the end.
   */
  private static final Duration EARLY = Duration.ofSeconds(225);

  /** Whatever the answer says: Google's tokens live for an hour, twelve at most. */
  private static final Duration LONGEST_LIFE = Duration.ofHours(12);

  /** How long not to ask again for what there was none of, while the old one is good. */
  private static final Duration SPACING = Duration.ofSeconds(10);

  private final MetadataServer server;
  private final Timer timer;
  private @Nullable String token;
  private long renewAt;
  private long expiresAt;

  ServiceAccount(MetadataServer server, Timer timer) {
    this.server = server;
    this.timer = timer;
  }

  @Override
  public Request authorize(Request request, Duration deadline)
      throws UnavailableException, InterruptedException {
    return request.with("Authorization", "Bearer " + token(deadline));
  }

  @Override
  public boolean stale(Reply reply) {
    return reply.status() == 401;
  }

  @Override
  public synchronized void renew() {
    token = null;
  }

  private synchronized String token(Duration deadline)
      throws UnavailableException, InterruptedException {
    String known = token;
    long now = timer.nanoTime();
    if (known != null && now - renewAt < 0) {
      return known;
    }
    try {
      return fetch(deadline);
    } catch (UnavailableException e) {
      if (known == null || now - expiresAt >= 0) {
        throw e;
      }
      renewAt = now + SPACING.toNanos();
      return known;
    }
  }

  private String fetch(Duration deadline) throws UnavailableException, InterruptedException {
    long asked = timer.nanoTime();
    Json answer;
    try {
      answer = Json.parse(server.get(PATH, deadline));
    } catch (JsonException e) {
      throw new UnavailableException("the metadata server's token: " + e.getMessage());
    }
    String fetched = answer.get("access_token").text("");
    double seconds = answer.get("expires_in").number(0);
    if (fetched.isEmpty() || !printable(fetched)) {
      throw new UnavailableException("the metadata server's answer has no usable access_token");
    }
    long life = (long) Math.clamp(seconds, 0, LONGEST_LIFE.toSeconds());
    expiresAt = asked + Duration.ofSeconds(life).toNanos();
    renewAt = Math.max(expiresAt - EARLY.toNanos(), asked + SPACING.toNanos());
    token = fetched;
    return fetched;
  }

  /** RFC 6750, 2.1: what else there is must not get into a header. */
  private static boolean printable(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }
}

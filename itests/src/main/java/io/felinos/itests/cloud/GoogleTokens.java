package io.felinos.itests.cloud;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** The access tokens of an instance's service account. Safe for use by several threads. */
public final class GoogleTokens {
  private final InstantSource clock;
  private final Map<String, Instant> expiry = new HashMap<>();
  private final Object lock = new Object();
  private Duration life = Duration.ofMinutes(59);
  private int issued;

  GoogleTokens(InstantSource clock) {
    this.clock = clock;
  }

  /** Sets how long tokens from now on are valid. */
  public void life(Duration time) {
    synchronized (lock) {
      life = time;
    }
  }

  /** How many were issued. */
  public int issued() {
    synchronized (lock) {
      return issued;
    }
  }

  /** Makes all tokens so far invalid, before their time. */
  public void revoke() {
    synchronized (lock) {
      expiry.clear();
    }
  }

  /** A token's JSON, as the metadata server gives it. */
  String issue() {
    synchronized (lock) {
      issued++;
      String token = "ya29.stand-in-" + issued;
      expiry.put(token, clock.instant().plus(life));
      return "{\"access_token\":\"%s\",\"expires_in\":%d,\"token_type\":\"Bearer\"}"
          .formatted(token, life.toSeconds());
    }
  }

  /** Whether a field Authorization holds a valid token. */
  boolean valid(String authorization) {
    synchronized (lock) {
      Instant end =
          authorization.startsWith("Bearer ")
              ? expiry.getOrDefault(authorization.substring("Bearer ".length()), Instant.MIN)
              : Instant.MIN;
      return clock.instant().isBefore(end);
    }
  }
}

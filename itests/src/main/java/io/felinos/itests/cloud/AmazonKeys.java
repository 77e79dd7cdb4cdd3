package io.felinos.itests.cloud;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** The credentials of an instance's role. Safe for use by several threads. */
public final class AmazonKeys {
  /** Rotated so long before the old ones expire. */
  private static final Duration OVERLAP = Duration.ofMinutes(5);

  private final InstantSource clock;
  private final Map<String, Issued> all = new HashMap<>();
  private final Object lock = new Object();
  private Duration life = Duration.ofHours(6);
  private Issued current;
  private int issued;

  /** Credentials and their end. */
  record Issued(AwsSessionCredentials credentials, Instant start, Instant end) {}

  AmazonKeys(InstantSource clock) {
    this.clock = clock;
    this.current = issue();
  }

  /** Issues new credentials, from now on valid for so long; the old ones remain valid. */
  public void rotate(Duration newLife) {
    synchronized (lock) {
      life = newLife;
      current = issue();
    }
  }

  /** Makes all credentials so far expired, and issues new ones. */
  public void expire() {
    synchronized (lock) {
      Instant now = clock.instant();
      all.replaceAll((id, old) -> new Issued(old.credentials(), old.start(), now));
      current = issue();
    }
  }

  /** How many were issued. */
  public int issued() {
    synchronized (lock) {
      return issued;
    }
  }

  /** The JSON that the metadata service gives. */
  String json() {
    synchronized (lock) {
      if (!clock.instant().isBefore(current.end().minus(OVERLAP))) {
        current = issue();
      }
      AwsSessionCredentials credentials = current.credentials();
      return """
          {
            "Code" : "Success",
            "LastUpdated" : "%s",
            "Type" : "AWS-HMAC",
            "AccessKeyId" : "%s",
            "SecretAccessKey" : "%s",
            "Token" : "%s",
            "Expiration" : "%s"
          }"""
          .formatted(
              current.start(),
              credentials.accessKeyId(),
              credentials.secretAccessKey(),
              credentials.sessionToken(),
              current.end());
    }
  }

  /** Those with this identifier. */
  Optional<Issued> find(String accessKeyId) {
    synchronized (lock) {
      return Optional.ofNullable(all.get(accessKeyId));
    }
  }

  private Issued issue() {
    synchronized (lock) {
      issued++;
      String id = "ASIASTANDIN%09d".formatted(issued);
      Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
      Issued made =
          new Issued(
              AwsSessionCredentials.create(id, "secret/of+" + id, "token+of/" + id + "=="),
              now,
              now.plus(life));
      all.put(id, made);
      return made;
    }
  }
}

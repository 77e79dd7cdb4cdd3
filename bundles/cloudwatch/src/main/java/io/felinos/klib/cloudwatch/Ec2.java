package io.felinos.klib.cloudwatch;

import io.felinos.api.machine.Clock;
import io.felinos.api.time.Timer;
import io.felinos.delivery.json.Json;
import io.felinos.delivery.service.UnavailableException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the metadata service says about this instance and its role. What does not change is asked
 * for once; credentials are fetched again {@link #MARGIN} before they expire, by one thread while
 * others wait. Safe for use by several threads.
 */
final class Ec2 {
  /** EC2 has new credentials at least so long before the old ones expire. */
  static final Duration MARGIN = Duration.ofMinutes(5);

  /** How long to use credentials that should be renewed and cannot be, before another try. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String ROLES = "/latest/meta-data/iam/security-credentials/";
  private static final String DOCUMENT = "/latest/dynamic/instance-identity/document";

  private final Metadata metadata;
  private final Clock clock;
  private final Timer timer;
  private @Nullable Instance instance;
  private @Nullable Credentials credentials;
  private long renewalAt;

  /**
   * Asks a metadata service.
   *
   * @param clock what the credentials' end is compared with
   */
  Ec2(Metadata metadata, Clock clock, Timer timer) {
    this.metadata = metadata;
    this.clock = clock;
    this.timer = timer;
  }

  /** What this instance is. */
  synchronized Instance instance(Duration deadline)
      throws UnavailableException, InterruptedException {
    if (instance == null) {
      long end = timer.nanoTime() + deadline.toNanos();
      String region = region(end);
      String id = metadata.get("/latest/meta-data/instance-id", rest(end));
      if (!name(region) || !name(id)) {
        throw new UnavailableException("the metadata service gave names that are none");
      }
      instance = new Instance(region, id);
    }
    return instance;
  }

  /** The instance's name in its network; empty if it has none. */
  Optional<String> hostName(Duration deadline) throws UnavailableException, InterruptedException {
    return metadata.find("/latest/meta-data/hostname", deadline);
  }

  /** Credentials that are good for a while. */
  synchronized Credentials credentials(Duration deadline)
      throws UnavailableException, InterruptedException {
    Credentials known = credentials;
    Instant now = clock.instantOf(clock.bootNanos());
    if (known != null && now.isBefore(known.expires().minus(MARGIN))) {
      return known;
    }
    if (known == null || timer.nanoTime() - renewalAt >= 0) {
      try {
        known = fetch(timer.nanoTime() + deadline.toNanos());
      } catch (UnavailableException e) {
        if (known == null || !now.isBefore(known.expires())) {
          throw e;
        }
      }
      credentials = known;
      renewalAt = timer.nanoTime() + PATIENCE.toNanos();
    }
    return known;
  }

  /** Forgets credentials that a service refused, unless there are others by now. */
  synchronized void forget(Credentials refused) {
    if (credentials != null && credentials.keyId().equals(refused.keyId())) {
      credentials = null;
    }
  }

  private String region(long end) throws UnavailableException, InterruptedException {
    Optional<String> region = metadata.find("/latest/meta-data/placement/region", rest(end));
    if (region.isPresent()) {
      return region.get();
    }
    return text(Answers.object(metadata.get(DOCUMENT, rest(end))), "region", DOCUMENT);
  }

  private Credentials fetch(long end) throws UnavailableException, InterruptedException {
    Optional<String> roles = metadata.find(ROLES, rest(end));
    if (roles.isEmpty() || roles.get().isEmpty()) {
      throw new UnavailableException(
          "the instance has no IAM role (CloudConfig.InstanceProfile gives it one)");
    }
    String role = firstLine(roles.get());
    String path = ROLES + PercentEncoding.encode(role);
    Json json = Answers.object(metadata.get(path, rest(end)));
    String code = json.get("Code").text("Success");
    if (!code.equals("Success")) {
      throw new UnavailableException(
          "the metadata service has no credentials for the role \"" + role + "\": " + code);
    }
    return new Credentials(
        text(json, "AccessKeyId", path),
        text(json, "SecretAccessKey", path),
        json.get("Token").text(""),
        expiration(text(json, "Expiration", path)));
  }

  private static String firstLine(String text) {
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end).strip();
  }

  private static Instant expiration(String text) throws UnavailableException {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new UnavailableException("the credentials' Expiration is no date: \"" + text + "\"");
    }
  }

  private static String text(Json json, String key, String path) throws UnavailableException {
    String text = json.get(key).text("");
    if (text.isEmpty()) {
      throw new UnavailableException("what the metadata service has at " + path + " lacks " + key);
    }
    return text;
  }

  /** Whether this can be a part of a host's name, so that nobody is sent elsewhere. */
  private static boolean name(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= 63;
  }

  private Duration rest(long end) {
    return Duration.ofNanos(Math.max(1, end - timer.nanoTime()));
  }
}

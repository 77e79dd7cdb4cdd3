package io.felinos.klib.gcp;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The object {@code gcp} of ManifestPassthrough; null where a key is absent.
 *
 * @param logging about lines; they are not sent without it
 * @param metrics about figures; they are not sent without it
 */
public record GcpConfig(@Nullable Logging logging, @Nullable Metrics metrics) {

  /**
   * The object {@code logging}.
   *
   * @param logId name of the log; null for the instance's host name
   */
  public record Logging(@Nullable String logId) {}

  /**
   * The object {@code metrics}.
   *
   * @param interval seconds between two samples
   * @param disk about disks; there are no figures about them without it
   */
  public record Metrics(@Nullable Integer interval, @Nullable Disk disk) {
    private static final int SHORTEST = 60;

    /** Checks the interval. */
    public Metrics {
      if (interval != null && interval < SHORTEST) {
        throw new IllegalArgumentException(
            "gcp.metrics.interval: " + interval + " is less than " + SHORTEST + " seconds");
      }
    }

    Duration period() {
      return Duration.ofSeconds(Objects.requireNonNullElse(interval, SHORTEST));
    }
  }

  /**
   * The object {@code disk}.
   *
   * @param includeReadonly whether disks that are mounted read-only count
   */
  public record Disk(@Nullable Boolean includeReadonly) {

    boolean readOnlyToo() {
      return Boolean.TRUE.equals(includeReadonly);
    }
  }
}

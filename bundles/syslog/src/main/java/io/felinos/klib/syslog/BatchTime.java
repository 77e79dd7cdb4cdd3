package io.felinos.klib.syslog;

import io.felinos.api.machine.Clock;
import java.time.Instant;

/** Turns times since boot into dates, by what the clock said when the batch began. */
final class BatchTime {
  private static final long NANOS = 1_000_000_000;

  private final Clock clock;
  private long atNanos;
  private Instant at = Instant.EPOCH;

  BatchTime(Clock clock) {
    this.clock = clock;
  }

  void refresh() {
    atNanos = clock.bootNanos();
    at = clock.instantOf(atNanos);
  }

  /** The second, since 1970. */
  long second(long bootNanos) {
    return at.getEpochSecond() + Math.floorDiv(sinceSecond(bootNanos), NANOS);
  }

  /** The microsecond within the second. */
  int micros(long bootNanos) {
    return (int) (Math.floorMod(sinceSecond(bootNanos), NANOS) / 1000);
  }

  private long sinceSecond(long bootNanos) {
    return at.getNano() + (bootNanos - atNanos);
  }
}

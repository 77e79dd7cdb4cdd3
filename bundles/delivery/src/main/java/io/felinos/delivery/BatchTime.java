package io.felinos.delivery;

import io.felinos.api.machine.Clock;
import java.time.Instant;

/** Turns times since boot into dates, by what the clock said when the batch began. */
public final class BatchTime {
  private static final long NANOS = 1_000_000_000;

  private final Clock clock;
  private long atNanos;
  private Instant at = Instant.EPOCH;

  /** Of this clock; to be refreshed before its first use. */
  public BatchTime(Clock clock) {
    this.clock = clock;
  }

  /** Asks the clock anew. */
  public void refresh() {
    atNanos = clock.bootNanos();
    at = clock.instantOf(atNanos);
  }

  /** The second, since 1970. */
  public long second(long bootNanos) {
    return at.getEpochSecond() + Math.floorDiv(sinceSecond(bootNanos), NANOS);
  }

  /** The microsecond within the second. */
  public int micros(long bootNanos) {
    return (int) (Math.floorMod(sinceSecond(bootNanos), NANOS) / 1000);
  }

  /** Nanoseconds since 1970; good until the year 2262. */
  public long epochNanos(long bootNanos) {
    return at.getEpochSecond() * NANOS + sinceSecond(bootNanos);
  }

  private long sinceSecond(long bootNanos) {
    return at.getNano() + (bootNanos - atNanos);
  }
}

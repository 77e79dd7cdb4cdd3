package io.felinos.klib.ntp.client;

import io.felinos.api.machine.ClockControl;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * A leap second that servers announce. The kernel inserts it at midnight (adjtimex(2), STA_INS);
 * what is known of the servers' clocks has to go along. Not safe for use by several threads.
 */
final class LeapSecond {

  private static final long SECOND = 1_000_000_000L;

  /** So long before and after midnight nothing is concluded from any clock. */
  private static final long QUIET = 2 * SECOND;

  private final ClockControl clock;
  private int seconds;
  private long midnight = Long.MAX_VALUE;

  LeapSecond(ClockControl clock) {
    this.clock = clock;
  }

  /**
   * Servers announce one, or none.
   *
   * @param announced 1, 0 or -1
   * @param now true time
   */
  void announce(int announced, long now) throws IOException {
    LocalDate tomorrow =
        Instant.ofEpochSecond(now / SECOND).atOffset(ZoneOffset.UTC).toLocalDate().plusDays(1);
    int wanted = tomorrow.getDayOfMonth() == 1 ? announced : 0;
    if (wanted != seconds && !quiet(now)) {
      clock.leap(wanted);
      seconds = wanted;
      midnight =
          wanted == 0
              ? Long.MAX_VALUE
              : tomorrow.atStartOfDay().toEpochSecond(ZoneOffset.UTC) * SECOND;
    }
  }

  /** True near the leap second; {@code now} is the time as if there were none. */
  boolean quiet(long now) {
    return midnight != Long.MAX_VALUE && Math.abs(now - midnight) < QUIET;
  }

  /**
   * Whether it is over now: then all clocks have to be put forward by the answer, once.
   *
   * @return nanoseconds, 0 if there is nothing to be done
   */
  long over(long now) throws IOException {
    if (midnight == Long.MAX_VALUE || now - midnight < QUIET) {
      return 0;
    }
    long by = -seconds * SECOND;
    clock.leap(0);
    seconds = 0;
    midnight = Long.MAX_VALUE;
    return by;
  }

  /** When {@link #over} has something to say, in nanoseconds from now. */
  long dueIn(long now) {
    return midnight == Long.MAX_VALUE ? Long.MAX_VALUE : Math.max(0, midnight + QUIET - now);
  }
}

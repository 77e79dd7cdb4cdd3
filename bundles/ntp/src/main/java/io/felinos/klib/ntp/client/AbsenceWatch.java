package io.felinos.klib.ntp.client;

import io.felinos.api.machine.ClockControl;
import java.util.OptionalLong;

/**
 * Notices that the machine was paused or restored: all clocks of its kernel go on as if nothing had
 * been, but the RTC has the host's time. It leaps against the raw clock then, and is ahead of the
 * date; when the kernel sets the RTC by the date, it leaps, too, but is right by the date. Not safe
 * for use by several threads.
 */
final class AbsenceWatch {

  /** Seconds between two looks. */
  static final long PERIOD = 10;

  private static final long SECOND = 1_000_000_000L;

  /** Seconds; the RTC shows no fractions of them. */
  private static final long NOTICEABLE = 3;

  private final ClockControl clock;
  private final HardwareClock rtc;
  private long expected;
  private boolean begun;
  private long dueRaw;

  AbsenceWatch(ClockControl clock, HardwareClock rtc) {
    this.clock = clock;
    this.rtc = rtc;
  }

  /** When to look again. */
  long dueRaw() {
    return dueRaw;
  }

  /** Looks, if it is time to. True if the machine was away since it was looked last. */
  boolean wasAway(long rawNanos) {
    if (rawNanos < dueRaw) {
      return false;
    }
    dueRaw = rawNanos + PERIOD * SECOND;
    OptionalLong shown = rtc.seconds();
    if (shown.isEmpty()) {
      return false;
    }
    long seconds = shown.getAsLong();
    long difference = seconds - rawNanos / SECOND;
    boolean leapt = begun && difference - expected >= NOTICEABLE;
    boolean ahead = seconds - clock.realNanos() / SECOND >= NOTICEABLE;
    begun = true;
    expected = difference;
    return leapt && ahead;
  }
}

package io.felinos.klib.ntp.clock;

import io.felinos.api.machine.ClockControl;

/**
 * Both clocks at one moment.
 *
 * @param rawNanos CLOCK_MONOTONIC_RAW
 * @param realNanos CLOCK_REALTIME
 */
record Reading(long rawNanos, long realNanos) {

  private static final int TRIES = 3;

  /** Reads them; the best of a few tries, as the thread can lose its processor in between. */
  static Reading of(ClockControl clock) {
    Reading best = new Reading(0, 0);
    long least = Long.MAX_VALUE;
    for (int i = 0; i < TRIES; i++) {
      long before = clock.rawNanos();
      long real = clock.realNanos();
      long took = clock.rawNanos() - before;
      if (took < least) {
        least = took;
        best = new Reading(before + took / 2, real);
      }
    }
    return best;
  }
}

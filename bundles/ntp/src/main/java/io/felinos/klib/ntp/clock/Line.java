package io.felinos.klib.ntp.clock;

/**
 * The time as a function of the raw clock, near a moment.
 *
 * @param rawNanos the moment
 * @param offsetNanos nanoseconds since 1970 then, less {@code rawNanos}
 * @param frequency by how much faster than the raw clock true time is, seconds per second
 */
public record Line(long rawNanos, long offsetNanos, double frequency) {

  /** Nanoseconds since 1970 at another moment, less that moment. */
  public long offsetAt(long raw) {
    return offsetNanos + Math.round(frequency * (raw - rawNanos));
  }

  /** The same line, moved: {@code nanos} are added to all times. */
  public Line shifted(long nanos) {
    return new Line(rawNanos, offsetNanos + nanos, frequency);
  }
}

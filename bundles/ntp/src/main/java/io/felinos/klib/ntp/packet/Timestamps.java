package io.felinos.klib.ntp.packet;

/**
 * The formats of time in packets (RFC 5905 section 6). A timestamp has 32 bits of seconds since
 * 1900 that begin again at 0 in February 2036: it is taken for the one of its 136 years that are
 * not over yet, whatever the own clock says.
 */
public final class Timestamps {

  /** From 1900 to 1970. */
  private static final long ERA_0_SECONDS = 2_208_988_800L;

  /** 2020-01-01: no server's time is from before this was written. */
  private static final long EARLIEST = 1_577_836_800L;

  private static final long LOW_32_BITS = 0xFFFF_FFFFL;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long HALF = 1L << 31;
  private static final double SHORT_UNIT = 1.0 / (1 << 16);

  private Timestamps() {}

  /** Nanoseconds since 1970 of a timestamp, from 2020 to 2156. */
  public static long unixNanos(long timestamp) {
    long era = ((timestamp >>> 32) - ERA_0_SECONDS - EARLIEST) & LOW_32_BITS;
    long fraction = ((timestamp & LOW_32_BITS) * NANOS_PER_SECOND + HALF) >>> 32;
    return (EARLIEST + era) * NANOS_PER_SECOND + fraction;
  }

  /** The timestamp of nanoseconds since 1970. */
  public static long of(long unixNanos) {
    long seconds = Math.floorDiv(unixNanos, NANOS_PER_SECOND);
    long nanos = Math.floorMod(unixNanos, NANOS_PER_SECOND);
    long fraction =
        Math.min(LOW_32_BITS, ((nanos << 32) + NANOS_PER_SECOND / 2) / NANOS_PER_SECOND);
    return (seconds + ERA_0_SECONDS) << 32 | fraction;
  }

  /** Seconds of the short format: 16 bits, and 16 bits of a fraction. */
  static double seconds(int shortFormat) {
    return Integer.toUnsignedLong(shortFormat) * SHORT_UNIT;
  }

  /** The short format of seconds; what is too much becomes the most. */
  static int shortFormat(double seconds) {
    return (int) Math.min(LOW_32_BITS, Math.round(seconds / SHORT_UNIT));
  }
}

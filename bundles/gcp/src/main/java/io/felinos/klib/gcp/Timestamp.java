package io.felinos.klib.gcp;

import io.felinos.delivery.Bytes;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Writes times as Google's services take them: RFC 3339 in UTC, with nanoseconds. Not safe for use
 * by several threads.
 */
final class Timestamp {
  private static final long NANOS = 1_000_000_000;
  private static final int NANO_DIGITS = 9;

  private long cachedSecond = Long.MIN_VALUE;
  private byte[] cachedDate = new byte[0];

  /** Adds a time, without quotes. */
  void put(long epochNanos, Bytes to) {
    long second = Math.floorDiv(epochNanos, NANOS);
    if (second != cachedSecond) {
      cachedDate = date(second);
      cachedSecond = second;
    }
    to.put(cachedDate);
    to.putDecimal(Math.floorMod(epochNanos, NANOS), NANO_DIGITS);
    to.put('Z');
  }

  /** Up to the point before the nanoseconds. */
  private static byte[] date(long second) {
    LocalDateTime date = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
    Bytes text = new Bytes();
    text.putDecimal(date.getYear(), 4);
    text.put('-');
    text.putDecimal(date.getMonthValue(), 2);
    text.put('-');
    text.putDecimal(date.getDayOfMonth(), 2);
    text.put('T');
    text.putDecimal(date.getHour(), 2);
    text.put(':');
    text.putDecimal(date.getMinute(), 2);
    text.put(':');
    text.putDecimal(date.getSecond(), 2);
    text.put('.');
    return text.toByteArray();
  }
}

package io.felinos.klib.ntp.clock;

import io.felinos.klib.ntp.packet.Packet;
import io.felinos.klib.ntp.packet.Timestamps;

/**
 * What another clock showed at a moment of the raw clock (CLOCK_MONOTONIC_RAW).
 *
 * @param rawNanos the moment
 * @param offsetNanos nanoseconds since 1970 there, less {@code rawNanos}
 * @param delay seconds to there and back; the offset is off by half of it at most
 */
public record Sample(long rawNanos, long offsetNanos, double delay) {

  private static final double NANO = 1e-9;

  /** No way there and back is shorter, for all that can be read off clocks here. */
  private static final double SHORTEST = 1e-7;

  /**
   * The sample that a reading of another clock is.
   *
   * @param before the raw clock before it
   * @param nanos what it showed, since 1970
   * @param after the raw clock after it
   */
  public static Sample of(long before, long nanos, long after) {
    long raw = before + (after - before) / 2;
    return new Sample(raw, nanos - raw, Math.max((after - before) * NANO, SHORTEST));
  }

  /**
   * The sample that an answer is, by the four timestamps of RFC 5905 section 8.
   *
   * @param sentRaw when the request left
   * @param arrivedRaw when the answer arrived
   */
  public static Sample of(Packet answer, long sentRaw, long arrivedRaw) {
    long received = Timestamps.unixNanos(answer.receive());
    long sent = Timestamps.unixNanos(answer.transmit());
    long raw = sentRaw + (arrivedRaw - sentRaw) / 2;
    long there = received + (sent - received) / 2;
    double delay = (arrivedRaw - sentRaw - (sent - received)) * NANO;
    return new Sample(raw, there - raw, Math.max(delay, SHORTEST));
  }
}

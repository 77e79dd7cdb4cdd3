package io.felinos.api.machine;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Sets the machine's clock (CLOCK_REALTIME) right. A service of the framework for one klib; safe
 * for use by several threads. Source: adjtimex(2), clock_settime(2).
 */
@ProviderType
public interface ClockControl {

  /** CLOCK_REALTIME: nanoseconds since 1970. */
  long realNanos();

  /** CLOCK_MONOTONIC_RAW: nanoseconds that nothing adjusts; stands still while suspended. */
  long rawNanos();

  /**
   * Sets the rate of the clock.
   *
   * @param ppm parts per million by which it is to run faster than the hardware; the kernel's own
   *     bounds are ±100,000
   */
  void rate(double ppm) throws IOException;

  /** Puts the clock forward or, if negative, back, at once. */
  void step(Duration by) throws IOException;

  /**
   * Tells the kernel how right the clock is, and that something keeps it right.
   *
   * @param estimatedError what it is likely off by
   * @param maximumError what it is off by at most
   */
  void synchronised(Duration estimatedError, Duration maximumError) throws IOException;

  /** Tells the kernel that nothing keeps the clock right any more. */
  void unsynchronised() throws IOException;

  /**
   * Announces a leap second at the end of the UTC day.
   *
   * @param seconds 1 for one more second, -1 for one less, 0 for none
   */
  void leap(int seconds) throws IOException;

  /**
   * The machine's PTP devices, in the kernel's order; empty where there is none. They are looked
   * for anew by each call, and none is opened by it.
   */
  List<PtpClock> ptpClocks();
}

package io.felinos.api.machine;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The clock of a PTP device: of the hypervisor, or of a network card. It is opened when it is first
 * read. Not safe for use by several threads. Source: Linux {@code
 * Documentation/driver-api/ptp.rst}.
 */
@ProviderType
public interface PtpClock extends AutoCloseable {

  /**
   * What it showed.
   *
   * @param rawBefore CLOCK_MONOTONIC_RAW before it was read, nanoseconds
   * @param nanos nanoseconds since 1970, in the device's own time scale: those of hypervisors have
   *     UTC, network cards mostly TAI
   * @param rawAfter CLOCK_MONOTONIC_RAW afterwards
   */
  record Reading(long rawBefore, long nanos, long rawAfter) {}

  /** What the driver calls it, as {@code KVM virtual PTP}. */
  String name();

  /**
   * Looks at it. After a failure the next call opens it anew.
   *
   * @throws IOException if the device is gone, or has no time
   */
  Reading read() throws IOException;

  /** Closes the device; may be called twice, and before any reading. */
  @Override
  void close();
}

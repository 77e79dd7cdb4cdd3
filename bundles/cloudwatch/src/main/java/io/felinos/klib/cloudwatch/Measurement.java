package io.felinos.klib.cloudwatch;

import java.util.List;

/**
 * Figures of one moment.
 *
 * @param bootNanos when they were measured, on CLOCK_BOOTTIME
 * @param metrics at least one
 */
record Measurement(long bootNanos, List<Metric> metrics) {

  /** Takes a copy. */
  Measurement {
    metrics = List.copyOf(metrics);
  }
}

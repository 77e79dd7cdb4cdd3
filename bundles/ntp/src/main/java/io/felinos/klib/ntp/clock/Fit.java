package io.felinos.klib.ntp.clock;

/**
 * A straight line through samples, and how far it is to be trusted.
 *
 * @param line at the newest sample
 * @param samples how many
 * @param deviation of the samples from the line, seconds
 * @param offsetError standard error of the line at the newest sample, seconds
 * @param skew standard error of the frequency, seconds per second
 * @param shortest the shortest delay, seconds
 */
public record Fit(
    Line line, int samples, double deviation, double offsetError, double skew, double shortest) {

  private static final double NANO = 1e-9;

  /** How uncertain the line is at another moment, seconds. */
  public double errorAt(long raw) {
    return offsetError + skew * Math.abs(raw - line.rawNanos()) * NANO;
  }
}

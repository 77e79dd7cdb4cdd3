package io.felinos.klib.ntp.clock;

import java.util.List;

/**
 * Weighted least squares. A sample that took longer than the shortest one may be off by half of the
 * difference, and counts less, and so does an old one; before there are enough samples, what is
 * known of the frequency beforehand holds it.
 */
final class Regression {

  private static final double NANO = 1e-9;

  /** What reading clocks is good to, seconds. */
  private static final double FINEST = 1e-6;

  /** Frequencies of crystals wander about by this in a second, as chrony's simulations have it. */
  private static final double WANDER = 1e-9;

  /** So many samples don't show how much they scatter. */
  private static final int FEW = 4;

  private final double[] time;
  private final double[] offset;
  private final double[] error;
  private final double shortest;
  private final double expected;
  private double intercept;
  private double slope;
  private double interceptVariance;
  private double slopeVariance;

  /**
   * Computes.
   *
   * @param samples one or more, oldest first
   * @param expected frequency, seconds per second
   * @param doubt standard deviation of that
   */
  Regression(List<Sample> samples, double expected, double doubt) {
    int n = samples.size();
    Sample newest = samples.getLast();
    this.expected = expected;
    time = new double[n];
    offset = new double[n];
    error = new double[n];
    shortest = shortest(samples);
    double excess = 0;
    for (int i = 0; i < n; i++) {
      Sample each = samples.get(i);
      time[i] = (each.rawNanos() - newest.rawNanos()) * NANO;
      offset[i] = (each.offsetNanos() - newest.offsetNanos()) * NANO - expected * time[i];
      error[i] = (each.delay() - shortest) / 2;
      excess += error[i];
    }
    double typical = Math.max(FINEST, excess / n);
    for (int i = 0; i < n; i++) {
      error[i] += typical / 2 + WANDER * Math.pow(-time[i], 1.5);
    }
    solve(doubt);
  }

  private static double shortest(List<Sample> samples) {
    double least = Double.MAX_VALUE;
    for (Sample each : samples) {
      least = Math.min(least, each.delay());
    }
    return least;
  }

  private void solve(double doubt) {
    double s = 0;
    double sx = 0;
    double sy = 0;
    double sxx = 1 / (doubt * doubt);
    double sxy = 0;
    for (int i = 0; i < time.length; i++) {
      double weight = 1 / (error[i] * error[i]);
      s += weight;
      sx += weight * time[i];
      sy += weight * offset[i];
      sxx += weight * time[i] * time[i];
      sxy += weight * time[i] * offset[i];
    }
    double determinant = s * sxx - sx * sx;
    slope = (s * sxy - sx * sy) / determinant;
    intercept = (sxx * sy - sx * sxy) / determinant;
    interceptVariance = sxx / determinant;
    slopeVariance = s / determinant;
  }

  /** By how much a sample is above the line, seconds. */
  double residual(int i) {
    return offset[i] - intercept - slope * time[i];
  }

  /** The result; {@code newest} is the last of the samples. */
  Fit fit(Sample newest) {
    double squares = 0;
    double weighted = 0;
    for (int i = 0; i < time.length; i++) {
      double residual = residual(i);
      squares += residual * residual;
      weighted += residual * residual / (error[i] * error[i]);
    }
    int freedom = Math.max(1, time.length - 2);
    // Errors that turn out to be larger than the delays let one think.
    double inflation = Math.sqrt(Math.max(1, weighted / freedom));
    Line line =
        new Line(
            newest.rawNanos(),
            newest.offsetNanos() + Math.round(intercept / NANO),
            expected + slope);
    return new Fit(
        line,
        time.length,
        Math.sqrt(squares / freedom),
        Math.max(inflation * Math.sqrt(interceptVariance), time.length < FEW ? shortest / 4 : 0),
        inflation * Math.sqrt(slopeVariance),
        shortest);
  }
}

package io.felinos.bench.report;

import java.util.Locale;

/**
 * What a figure shall reach, and whether it does.
 *
 * @param goal in words
 * @param met whether the median reaches it
 */
public record Mark(String goal, boolean met) {

  /** A figure that may not be larger. */
  public static Mark atMost(Series series, double limit, String unit) {
    return new Mark("≤ " + Numbers.text(limit) + " " + unit, series.median() <= limit);
  }

  /** A figure that may not be smaller. */
  public static Mark atLeast(Series series, double limit, String unit) {
    return new Mark("≥ " + Numbers.text(limit) + " " + unit, series.median() >= limit);
  }

  /** A figure that may not be larger than so many times its reference. */
  public static Mark atMostTimes(Series series, double factor, Series reference) {
    return new Mark(
        String.format(Locale.ROOT, "≤ %.2f ×", factor),
        series.median() <= factor * reference.median());
  }

  /** A figure that may not be smaller than so many times its reference. */
  public static Mark atLeastTimes(Series series, double factor, Series reference) {
    return new Mark(
        String.format(Locale.ROOT, "≥ %.2f ×", factor),
        series.median() >= factor * reference.median());
  }

  @Override
  public String toString() {
    return goal + (met ? ": met" : ": MISSED");
  }
}

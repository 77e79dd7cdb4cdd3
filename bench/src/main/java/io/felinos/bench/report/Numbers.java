package io.felinos.bench.report;

import java.util.Locale;

/** How figures are written: three or four digits that count, thousands apart. */
final class Numbers {
  private static final double THOUSAND = 1000;

  private Numbers() {}

  static String text(double value) {
    double size = Math.abs(value);
    if (size >= THOUSAND || value == Math.rint(value)) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    if (size >= 100) {
      return String.format(Locale.ROOT, "%.1f", value);
    }
    return String.format(Locale.ROOT, size >= 10 ? "%.2f" : "%.3f", value);
  }
}

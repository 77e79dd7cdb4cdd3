package io.felinos.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The rounds of a benchmark.
 *
 * @param name as in the command
 * @param reference what it is compared with; its own name if it is one
 */
record Figures(String name, String reference, List<Round> rounds) {

  /** The heading of {@link #row}. */
  static String heading() {
    return "%-16s %12s %12s %12s %10s %14s  %s"
        .formatted(
            "lines/s", "median", "min", "max", "CPU us/line", "per core, CPU", "of reference");
  }

  double median() {
    return middle(sorted(Round::linesPerSecond));
  }

  /** Lines that one core could send in a second, by the CPU time of the sending side. */
  double perCore() {
    return 1e6 / middle(sorted(Round::cpuMicrosPerLine));
  }

  String row(Figures other) {
    double[] rates = sorted(Round::linesPerSecond);
    return String.format(
        Locale.ROOT,
        "%-16s %12.0f %12.0f %12.0f %10.2f %14.0f  %.2f of %s",
        name,
        median(),
        rates[0],
        rates[rates.length - 1],
        1e6 / perCore(),
        perCore(),
        median() / other.median(),
        other.name());
  }

  private double[] sorted(ToDoubleFunction<Round> figure) {
    double[] values = rounds.stream().mapToDouble(figure).toArray();
    Arrays.sort(values);
    return values;
  }

  private static double middle(double[] sorted) {
    return sorted[sorted.length / 2];
  }
}

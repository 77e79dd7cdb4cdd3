package io.felinos.bench.report;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * The values of a figure, one of each run. Immutable.
 *
 * @param values in the order they were measured; at least one
 */
public record Series(List<Double> values) {

  public Series {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("a series has a value at least");
    }
  }

  /** A series of one value, for what does not vary. */
  public static Series of(double value) {
    return new Series(List.of(value));
  }

  /** A series of these values. */
  public static Series of(Collection<Double> values) {
    return new Series(List.copyOf(values));
  }

  /** The middle one; of an even number the mean of the two in the middle. */
  public double median() {
    double[] sorted = sorted();
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /** The smallest. */
  public double min() {
    return sorted()[0];
  }

  /** The largest. */
  public double max() {
    double[] sorted = sorted();
    return sorted[sorted.length - 1];
  }

  /** How many there are. */
  public int count() {
    return values.size();
  }

  private double[] sorted() {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return sorted;
  }
}

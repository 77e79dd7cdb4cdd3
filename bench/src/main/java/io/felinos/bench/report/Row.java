package io.felinos.bench.report;

import java.util.Optional;

/**
 * A figure.
 *
 * @param benchmark the benchmark's name
 * @param figure what was measured
 * @param unit of the values
 * @param series the values
 * @param reference what it is compared with
 * @param mark what it shall reach
 */
public record Row(
    String benchmark,
    String figure,
    String unit,
    Series series,
    Optional<Reference> reference,
    Optional<Mark> mark) {

  /**
   * What a figure is compared with.
   *
   * @param figure its name
   * @param ratio median over median
   */
  public record Reference(String figure, double ratio) {}

  /** A figure that stands alone. */
  public static Row of(String benchmark, String figure, String unit, Series series) {
    return new Row(benchmark, figure, unit, series, Optional.empty(), Optional.empty());
  }

  /** The same, compared with another. */
  public Row versus(String other, Series theirs) {
    return new Row(
        benchmark,
        figure,
        unit,
        series,
        Optional.of(new Reference(other, series.median() / theirs.median())),
        mark);
  }

  /** The same with a mark. */
  public Row mark(Mark given) {
    return new Row(benchmark, figure, unit, series, reference, Optional.of(given));
  }
}

package io.felinos.bench;

import io.felinos.bench.report.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Measures subjects in turn, one at a time: whatever else the computer does meets all of them.
 * Immutable once made.
 */
public final class Rounds {
  private final Map<String, Map<String, List<Double>>> values = new LinkedHashMap<>();

  private Rounds() {}

  /**
   * Measures.
   *
   * @param runs how often each
   * @param progress hears of each measurement
   */
  public static Rounds of(List<? extends Subject> subjects, int runs, Consumer<String> progress)
      throws Exception {
    Rounds rounds = new Rounds();
    for (int run = 1; run <= runs; run++) {
      for (Subject each : subjects) {
        progress.accept("%s, run %d of %d".formatted(each.name(), run, runs));
        rounds.add(each.name(), each.measure());
      }
    }
    return rounds;
  }

  private void add(String subject, Map<String, Double> figures) {
    Map<String, List<Double>> known = values.computeIfAbsent(subject, key -> new LinkedHashMap<>());
    figures.forEach(
        (name, value) -> known.computeIfAbsent(name, key -> new ArrayList<>()).add(value));
  }

  /** The names of a subject's figures, as they came. */
  public List<String> figures(String subject) {
    return List.copyOf(values.getOrDefault(subject, Map.of()).keySet());
  }

  /**
   * A figure.
   *
   * @throws IllegalArgumentException if it was not measured
   */
  public Series series(String subject, String figure) {
    return Optional.ofNullable(values.getOrDefault(subject, Map.of()).get(figure))
        .map(Series::of)
        .orElseThrow(() -> new IllegalArgumentException(subject + " has no figure " + figure));
  }
}

package io.felinos.bench;

import io.felinos.bench.report.Report;
import io.felinos.bench.report.Row;
import io.felinos.bench.vm.Lab;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a benchmark works with.
 *
 * @param lab images and machines
 * @param runs how often each subject is to be measured
 * @param progress hears what is going on
 * @param report where figures go
 */
public record Session(Lab lab, int runs, Consumer<String> progress, Report report) {

  /** Measures subjects in turn. */
  public Rounds rounds(Subject... subjects) throws Exception {
    return Rounds.of(List.of(subjects), runs, progress);
  }

  /** Adds a figure. */
  public void add(Row row) {
    report.add(row);
  }
}

package io.felinos.bench.http;

import io.felinos.bench.Benchmark;
import io.felinos.bench.Rounds;
import io.felinos.bench.Session;
import io.felinos.bench.report.Mark;
import io.felinos.bench.report.Row;
import io.felinos.bench.report.Series;
import io.felinos.bench.vm.Lab;

/** Requests per second of {@code examples/counter}. */
public final class HttpBenchmark implements Benchmark {
  private static final long USUAL = 512;
  private static final long LITTLE = 96;
  private static final double OF_DEBIAN = 1 / 1.1;
  private static final double OF_USUAL = 1 / 1.3;

  @Override
  public String name() {
    return "http";
  }

  @Override
  public String about() {
    return "requests/s of examples/counter, with 512M and 96M and in a conventional guest";
  }

  @Override
  public void run(Session session) throws Exception {
    Lab lab = session.lab();
    CounterLoad usual = CounterLoad.felinos(lab, USUAL);
    CounterLoad little = CounterLoad.felinos(lab, LITTLE);
    CounterLoad debian = CounterLoad.debian(lab, USUAL);
    Rounds rounds = session.rounds(usual, debian, little);
    Series rate = rounds.series(usual.name(), CounterLoad.RATE);
    Series reference = rounds.series(debian.name(), CounterLoad.RATE);
    Series squeezed = rounds.series(little.name(), CounterLoad.RATE);
    session.add(
        row(usual, rate)
            .versus(debian.name(), reference)
            .mark(Mark.atLeastTimes(rate, OF_DEBIAN, reference)));
    session.add(row(debian, reference));
    session.add(
        row(little, squeezed)
            .versus(usual.name(), rate)
            .mark(Mark.atLeastTimes(squeezed, OF_USUAL, rate)));
  }

  private Row row(CounterLoad subject, Series series) {
    return Row.of(name(), subject.name(), CounterLoad.RATE, series);
  }
}

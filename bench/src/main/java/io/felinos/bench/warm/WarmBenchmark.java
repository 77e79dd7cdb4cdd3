package io.felinos.bench.warm;

import io.felinos.bench.Benchmark;
import io.felinos.bench.Rounds;
import io.felinos.bench.Session;
import io.felinos.bench.Subject;
import io.felinos.bench.report.Mark;
import io.felinos.bench.report.Row;
import io.felinos.bench.report.Series;

/** Warm starts. */
public final class WarmBenchmark implements Benchmark {
  private static final double LINE_SECONDS = 0.25;
  private static final double HTTP_SECONDS = 0.35;

  @Override
  public String name() {
    return "warm";
  }

  @Override
  public String about() {
    return "copies of a saved machine with three klibs: to the next line, the first HTTP 200;"
        + " twenty of them";
  }

  @Override
  public void run(Session session) throws Exception {
    session.progress().accept("saving a machine");
    SavedMachine saved = SavedMachine.in(session.lab());
    add(session, new WarmRun(saved));
    // Not in turn: what is left of twenty machines would be in the way of one.
    add(session, new WarmFleet(saved));
  }

  private void add(Session session, Subject subject) throws Exception {
    Rounds rounds = session.rounds(subject);
    for (String figure : rounds.figures(subject.name())) {
      Series series = rounds.series(subject.name(), figure);
      String unit = subject instanceof WarmFleet && !figure.equals(WarmFleet.LAST) ? "MB" : "s";
      Row row = Row.of(name(), subject.name() + ": " + figure, unit, series);
      session.add(
          switch (figure) {
            case WarmRun.LINE -> row.mark(Mark.atMost(series, LINE_SECONDS, "s"));
            case WarmRun.HTTP -> row.mark(Mark.atMost(series, HTTP_SECONDS, "s"));
            default -> row;
          });
    }
  }
}

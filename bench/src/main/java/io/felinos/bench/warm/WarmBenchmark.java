package io.felinos.bench.warm;

import io.felinos.bench.Benchmark;
import io.felinos.bench.Rounds;
import io.felinos.bench.Session;
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
    return "copies of a saved machine with three klibs: to the next line, the first HTTP 200";
  }

  @Override
  public void run(Session session) throws Exception {
    session.progress().accept("saving a machine");
    WarmRun copy = new WarmRun(session.lab());
    Rounds rounds = session.rounds(copy);
    for (String figure : rounds.figures(copy.name())) {
      Series series = rounds.series(copy.name(), figure);
      Row row = Row.of(name(), copy.name() + ": " + figure, "s", series);
      session.add(
          switch (figure) {
            case WarmRun.LINE -> row.mark(Mark.atMost(series, LINE_SECONDS, "s"));
            case WarmRun.HTTP -> row.mark(Mark.atMost(series, HTTP_SECONDS, "s"));
            default -> row;
          });
    }
  }
}

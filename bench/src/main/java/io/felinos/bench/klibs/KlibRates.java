package io.felinos.bench.klibs;

import io.felinos.bench.Benchmark;
import io.felinos.bench.Session;
import io.felinos.bench.report.Mark;
import io.felinos.bench.report.Row;
import io.felinos.bench.report.Series;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How many lines a second a klib delivers. References are measured once for all that are compared
 * with them. For one thread.
 */
public final class KlibRates implements Benchmark {
  private static final int WARM_UP = 2;
  private static final double SYSLOG_LINES = 500_000;

  private final Subject subject;
  private final Map<Subject, List<Round>> done;

  private KlibRates(Subject subject, Map<Subject, List<Round>> done) {
    this.subject = subject;
    this.done = done;
  }

  /** One for each klib and reference. */
  public static List<Benchmark> all() {
    Map<Subject, List<Round>> done = new LinkedHashMap<>();
    return Arrays.stream(Subject.values())
        .<Benchmark>map(each -> new KlibRates(each, done))
        .toList();
  }

  @Override
  public String name() {
    return subject.toString();
  }

  @Override
  public String about() {
    return "lines/s from the console log to a sink of that kind, on the JVM of the host";
  }

  @Override
  public void run(Session session) throws Exception {
    Subject other = subject.reference();
    Series reference = series(rounds(other, session), Round::linesPerSecond);
    List<Round> rounds = rounds(subject, session);
    Series rates = series(rounds, Round::linesPerSecond);
    Row row = Row.of("klibs", name(), "lines/s", rates);
    if (subject != other) {
      row = row.versus(other.toString(), reference);
    }
    if (subject == Subject.SYSLOG_TCP) {
      row = row.mark(Mark.atLeast(rates, SYSLOG_LINES, "lines/s"));
    }
    session.add(row);
    Series cost = series(rounds, Round::cpuMicrosPerLine);
    session.add(Row.of("klibs", name() + ": CPU", "µs/line", cost));
  }

  private List<Round> rounds(Subject each, Session session) throws Exception {
    List<Round> known = done.get(each);
    if (known != null) {
      return known;
    }
    session.progress().accept("measuring " + each);
    Path folder = session.lab().folder("klibs");
    List<Round> rounds = new ArrayList<>();
    try (SinkProcess sink = new SinkProcess(each.sink(), folder);
        Sender sender = each.sender(sink, folder)) {
      for (int i = 0; i < WARM_UP + session.runs(); i++) {
        Round round = sender.round(sink);
        if (i >= WARM_UP) {
          rounds.add(round);
        }
      }
    }
    done.put(each, rounds);
    return rounds;
  }

  private static Series series(List<Round> rounds, ToDoubleFunction<Round> figure) {
    return Series.of(rounds.stream().map(figure::applyAsDouble).toList());
  }
}

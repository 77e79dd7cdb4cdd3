package io.felinos.bench.boot;

import io.felinos.bench.Benchmark;
import io.felinos.bench.Rounds;
import io.felinos.bench.Session;
import io.felinos.bench.Subject;
import io.felinos.bench.program.Hello;
import io.felinos.bench.report.Mark;
import io.felinos.bench.report.Row;
import io.felinos.bench.report.Series;
import io.felinos.bench.vm.Lab;
import io.felinos.bench.vm.ProgramJar;
import io.felinos.image.Image;
import io.felinos.launch.Board;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Cold starts, seconds from QEMU's start; each run starts every machine once. */
public final class BootBenchmark implements Benchmark {
  /**
   * What the first line may take of the time that Debian's kernel takes to a static program's line:
   * 1.65 s and 2.35 s on the machine that the goal was set on.
   */
  private static final double LINE_SHARE = 1.65 / 2.35;

  /** The same for a microvm. */
  private static final double MICROVM_SHARE = 1.58 / 2.35;

  /** Klibs may take so many times as long as the line. */
  private static final double KLIBS_TIMES = 4;

  private static final String SECONDS = "s";

  @Override
  public String name() {
    return "boot";
  }

  @Override
  public String about() {
    return "cold starts: to the first line, each phase, all klibs active, the first HTTP 200";
  }

  @Override
  public void run(Session session) throws Exception {
    Lab lab = session.lab();
    session.progress().accept("building");
    Subject stock = new StockKernel(lab);
    Image image = FelinosBoot.image(lab);
    Subject felinos = new FelinosBoot(lab, image, Board.Q35);
    Subject microvm = new FelinosBoot(lab, image, Board.MICROVM);
    Subject counter = new FelinosCounter(lab);
    Subject debian = DebianBoot.hello(lab);
    Subject debianCounter = DebianBoot.counter(lab);
    Subject host =
        new HostJava("java on the host", ProgramJar.write(lab.folder("hello"), Hello.class), false);
    Subject hostCounter = new HostJava("java on the host, counter", lab.example("counter"), true);
    Subject command = new Command(lab);
    Rounds rounds =
        session.rounds(
            stock, felinos, microvm, debian, counter, debianCounter, host, hostCounter, command);

    Series reference = rounds.series(stock.name(), BootFigures.LINE);
    session.add(row(stock.name(), BootFigures.LINE, reference));
    phases(session, rounds, felinos, LINE_SHARE, stock);
    phases(session, rounds, microvm, MICROVM_SHARE, stock);
    compare(session, rounds, felinos, debian, host);
    compare(session, rounds, counter, debianCounter, hostCounter);
    session.add(
        row(command.name(), BootFigures.LINE, rounds.series(command.name(), BootFigures.LINE)));
  }

  private void phases(
      Session session, Rounds rounds, Subject felinos, double share, Subject stock) {
    Series reference = rounds.series(stock.name(), BootFigures.LINE);
    List<String> figures = new ArrayList<>(rounds.figures(felinos.name()));
    figures.sort(Comparator.comparing(each -> rounds.series(felinos.name(), each).median()));
    for (String figure : figures) {
      Series series = rounds.series(felinos.name(), figure);
      Row row = row(felinos.name(), figure, series).versus(stock.name(), reference);
      session.add(
          switch (figure) {
            case BootFigures.LINE -> row.mark(Mark.atMostTimes(series, share, reference));
            case BootFigures.KLIBS ->
                row.mark(Mark.atMostTimes(series, KLIBS_TIMES * share, reference));
            default -> row;
          });
    }
  }

  private void compare(Session session, Rounds rounds, Subject ours, Subject debian, Subject host) {
    for (Subject other : new Subject[] {ours, debian, host}) {
      for (String figure : rounds.figures(debian.name())) {
        if (other == ours && rounds.figures(debian.name()).size() == 1) {
          continue; // it stands in the table already
        }
        Series series = rounds.series(other.name(), figure);
        Row row = row(other.name(), figure, series);
        session.add(
            other == ours ? row.versus(debian.name(), rounds.series(debian.name(), figure)) : row);
      }
    }
  }

  private Row row(String subject, String figure, Series series) {
    return Row.of(name(), subject + ": " + figure, SECONDS, series);
  }
}

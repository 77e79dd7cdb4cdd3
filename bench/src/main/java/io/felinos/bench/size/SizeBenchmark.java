package io.felinos.bench.size;

import io.felinos.bench.Benchmark;
import io.felinos.bench.Rounds;
import io.felinos.bench.Session;
import io.felinos.bench.program.Hello;
import io.felinos.bench.report.Mark;
import io.felinos.bench.report.Row;
import io.felinos.bench.report.Series;
import io.felinos.bench.vm.Guest;
import io.felinos.bench.vm.Lab;
import io.felinos.bench.vm.ProgramJar;
import java.nio.file.Files;
import java.nio.file.Path;

/** Sizes of kernel and image, and the time that {@code felinos build} takes. */
public final class SizeBenchmark implements Benchmark {
  private static final double MB = 1e6;
  private static final double ALLOCATED = 85;
  private static final double COMPRESSED = 40;
  private static final double REBUILD_SECONDS = 3;

  @Override
  public String name() {
    return "size";
  }

  @Override
  public String about() {
    return "kernel, image of a program that prints a line, time of felinos build";
  }

  @Override
  public void run(Session session) throws Exception {
    Lab lab = session.lab();
    session.add(megabytes("kernel", Files.size(lab.kernel().bzImage())));
    session.progress().accept("an image's sizes");
    Guest hello = Guest.plain("hello", ProgramJar.write(lab.folder("hello"), Hello.class));
    Path disk = lab.image(hello).disk();
    Row allocated = megabytes("image, allocated", FileSizes.allocated(disk));
    session.add(allocated.mark(Mark.atMost(allocated.series(), ALLOCATED, "MB")));
    session.add(megabytes("image, apparent", Files.size(disk)));
    Row compressed = megabytes("image, gzip -9", FileSizes.compressed(disk));
    session.add(compressed.mark(Mark.atMost(compressed.series(), COMPRESSED, "MB")));

    Builds builds = new Builds(lab);
    Rounds rounds = session.rounds(builds);
    for (String figure : rounds.figures(builds.name())) {
      Series series = rounds.series(builds.name(), figure);
      Row row = Row.of(name(), builds.name() + ": " + figure, "s", series);
      session.add(
          figure.equals(Builds.CHANGED)
              ? row.mark(Mark.atMost(series, REBUILD_SECONDS, "s"))
              : row);
    }
  }

  private Row megabytes(String figure, long bytes) {
    return Row.of(name(), figure, "MB", Series.of(bytes / MB));
  }
}

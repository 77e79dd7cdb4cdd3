package io.felinos.bench;

import io.felinos.bench.report.Report;
import io.felinos.bench.report.Surroundings;
import io.felinos.bench.report.Table;
import io.felinos.bench.vm.Lab;
import io.felinos.bench.vm.Scratch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/**
 * The command: runs the benchmarks that are named, or all, each with what it is compared with.
 * Prints a table and writes a file of JSON. Its exit status is 1 if one of them failed, 2 if the
 * command line is wrong.
 */
@SuppressWarnings("SystemOut")
public final class Bench {
  private static final int WRONG = 2;
  private static final InstantSource CLOCK = InstantSource.system();

  private Bench() {}

  /**
   * Runs.
   *
   * @param arguments the checkout's folder, then what the user wrote
   */
  public static void main(String[] arguments) throws Exception {
    Path repository = Path.of(arguments[0]).toAbsolutePath();
    Benchmarks benchmarks = new Benchmarks();
    try {
      Options options = Options.of(List.of(arguments).subList(1, arguments.length));
      if (options.help()) {
        System.out.print(benchmarks.help());
        return;
      }
      System.exit(run(repository, options, benchmarks.named(options.names())));
    } catch (IllegalArgumentException e) {
      System.err.println("felinos-bench: " + e.getMessage());
      System.exit(WRONG);
    }
  }

  private static int run(Path repository, Options options, List<Benchmark> benchmarks)
      throws Exception {
    Path results = Files.createDirectories(repository.resolve("bench/results"));
    Path file = results.resolve(CLOCK.instant().toString().replaceAll("[:.]", "-") + ".json");
    Report report = new Report(Surroundings.describe(CLOCK));
    int status = 0;
    try (Scratch scratch = Scratch.in(repository.resolve("bench/target"))) {
      Lab lab = new Lab(repository, home(), scratch.folder(), options.accelerator());
      for (Benchmark each : benchmarks) {
        Session session =
            new Session(
                lab, options.runs(), line -> System.err.println(each.name() + ": " + line), report);
        status = Math.max(status, run(each, session));
        report.write(file);
      }
    }
    System.out.print(Table.of(report.rows()));
    System.out.println("every value: " + file);
    return status;
  }

  /** The others are measured even if one can't be. */
  private static int run(Benchmark benchmark, Session session) throws InterruptedException {
    try {
      benchmark.run(session);
      return 0;
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      System.err.println("felinos-bench: " + benchmark.name() + ": " + e);
      return 1;
    }
  }

  private static Path home() {
    String set = System.getenv().getOrDefault("FELINOS_HOME", "");
    return set.isEmpty()
        ? Path.of(System.getProperty("user.home"), ".felinos")
        : Path.of(set).toAbsolutePath();
  }
}

package io.felinos.bench;

import io.felinos.bench.boot.BootBenchmark;
import io.felinos.bench.console.ConsoleBenchmark;
import io.felinos.bench.http.HttpBenchmark;
import io.felinos.bench.klibs.KlibRates;
import io.felinos.bench.memory.MemoryBenchmark;
import io.felinos.bench.micro.MicroBenchmark;
import io.felinos.bench.size.SizeBenchmark;
import io.felinos.bench.warm.WarmBenchmark;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The benchmarks there are, in the order in which they run. */
final class Benchmarks {
  /** Stands for the rates of all klibs. */
  private static final String KLIBS = "klibs";

  private final List<Benchmark> machines =
      List.of(
          new BootBenchmark(),
          new WarmBenchmark(),
          new SizeBenchmark(),
          new MemoryBenchmark(),
          new ConsoleBenchmark(),
          new HttpBenchmark(),
          new MicroBenchmark());
  private final List<Benchmark> klibs = KlibRates.all();

  /**
   * Those that are named.
   *
   * @param names none for all
   * @throws IllegalArgumentException if there is none of a name
   */
  List<Benchmark> named(List<String> names) {
    Set<Benchmark> wanted = new LinkedHashSet<>();
    for (String name : names) {
      List<Benchmark> those =
          name.equals(KLIBS)
              ? klibs
              : all().stream().filter(each -> each.name().equals(name)).toList();
      if (those.isEmpty()) {
        throw new IllegalArgumentException(
            "there is no benchmark '" + name + "'; see felinos-bench --help");
      }
      wanted.addAll(those);
    }
    return names.isEmpty() ? all() : List.copyOf(wanted);
  }

  /** What the user is told. */
  String help() {
    StringBuilder text =
        new StringBuilder(
            """
            Usage: felinos-bench [--runs N] [--accel tcg|kvm] [NAME…]

            Builds what is missing, measures each thing in turn with what it is compared with, prints
            a table, and writes every value to a file in bench/results. Without names: everything.

              --runs N      measure each N times; 5 without
              --accel HOW   how machines execute; tcg, emulation, without

            Names:
            """);
    for (Benchmark each : machines) {
      text.append("  %-12s  %s%n".formatted(each.name(), each.about()));
    }
    text.append("  %-12s  all of these:%n".formatted(KLIBS));
    for (Benchmark each : klibs) {
      text.append("  %-12s  %s%n".formatted(each.name(), each.about()));
    }
    return text.toString();
  }

  private List<Benchmark> all() {
    List<Benchmark> all = new ArrayList<>(machines);
    all.addAll(klibs);
    return all;
  }
}

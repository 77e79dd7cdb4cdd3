package io.felinos.bench.micro;

import io.felinos.bench.Benchmark;
import io.felinos.bench.Session;
import io.felinos.bench.report.Row;
import io.felinos.bench.report.Series;
import io.felinos.bench.vm.BenchException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Hot pieces by themselves, with JMH: the classes {@code io.felinos.….SomethingMicro}. */
public final class MicroBenchmark implements Benchmark {
  private static final String CLASSES = "^io\\.felinos\\..*Micro\\.";
  private static final int WARM_UPS = 3;
  private static final TimeValue ITERATION = TimeValue.seconds(1);

  @Override
  public String name() {
    return "micro";
  }

  @Override
  public String about() {
    return "hot pieces by themselves, with JMH: console log, encoders, batches, signatures, ntp";
  }

  @Override
  public void run(Session session) throws Exception {
    Path log = session.lab().folder("micro").resolve("jmh.log");
    Options options =
        new OptionsBuilder()
            .include(CLASSES)
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.NANOSECONDS)
            .forks(1)
            .warmupIterations(WARM_UPS)
            .warmupTime(ITERATION)
            .measurementIterations(session.runs())
            .measurementTime(ITERATION)
            .shouldFailOnError(true)
            .output(log.toString())
            .build();
    session.progress().accept("JMH");
    Collection<RunResult> results = new Runner(options).run();
    if (results.isEmpty()) {
      throw new BenchException("JMH has measured nothing");
    }
    for (RunResult each : results) {
      session.add(Row.of(name(), figure(each.getParams()), "ns", values(each)));
    }
  }

  /** {@code RingLog.append} of {@code io.felinos.framework.console.RingLogMicro.append}. */
  private static String figure(BenchmarkParams params) {
    String[] words = params.getBenchmark().split("\\.", -1);
    return words[words.length - 2].replace("Micro", "") + "." + words[words.length - 1];
  }

  private static Series values(RunResult result) {
    List<Double> values = new ArrayList<>();
    result
        .getBenchmarkResults()
        .forEach(
            fork -> {
              for (IterationResult each : fork.getIterationResults()) {
                values.add(each.getPrimaryResult().getScore());
              }
            });
    return Series.of(values);
  }
}

package io.felinos.bench.boot;

import io.felinos.bench.Subject;
import io.felinos.bench.vm.Lab;
import io.felinos.bench.vm.WatchedProcess;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * All of {@code felinos run examples/hello}: from the command's own start to the program's line.
 */
final class Command implements Subject {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final List<String> command;

  Command(Lab lab) {
    command =
        lab.felinos(
            "run",
            "--accel",
            lab.accelerator().name().toLowerCase(Locale.ROOT),
            lab.example("hello").toString());
  }

  @Override
  public String name() {
    return "felinos run";
  }

  @Override
  public Map<String, Double> measure() throws Exception {
    try (WatchedProcess process = WatchedProcess.start(command)) {
      if (!process.output().await(1, LIMIT) || !process.output().text().startsWith("Hello from")) {
        throw new IllegalStateException("felinos run says: " + process.output().text());
      }
      double line = process.seconds(process.output().first().orElseThrow());
      process.awaitEnd(LIMIT); // or its instance would be left behind
      return Map.of(BootFigures.LINE, line);
    }
  }
}

package io.felinos.bench.boot;

import io.felinos.bench.Subject;
import io.felinos.bench.vm.HttpProbe;
import io.felinos.bench.vm.Lab;
import io.felinos.bench.vm.WatchedProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A program with plain {@code java}, on the host. */
final class HostJava implements Subject {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final int PORT = 8080;

  private final String name;
  private final List<String> command;
  private final boolean serves;

  HostJava(String name, Path jar, boolean serves) {
    this.name = name;
    this.serves = serves;
    command = List.of(Lab.jdk().resolve("bin/java").toString(), "-jar", jar.toString());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Map<String, Double> measure() throws Exception {
    try (WatchedProcess process = WatchedProcess.start(command)) {
      if (!process.output().await(1, LIMIT)) {
        throw new IllegalStateException("java says: " + process.output().text());
      }
      Map<String, Double> all = new LinkedHashMap<>();
      all.put(BootFigures.LINE, process.seconds(process.output().first().orElseThrow()));
      if (serves) {
        all.put(BootFigures.HTTP, process.seconds(HttpProbe.await(PORT, LIMIT, process::runs)));
      }
      return all;
    }
  }
}

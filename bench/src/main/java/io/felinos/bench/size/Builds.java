package io.felinos.bench.size;

import io.felinos.bench.Subject;
import io.felinos.bench.program.Hello;
import io.felinos.bench.vm.BenchException;
import io.felinos.bench.vm.Lab;
import io.felinos.bench.vm.ProgramJar;
import io.felinos.bench.vm.Scratch;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code felinos build}: with nothing kept, again, and with another program. */
final class Builds implements Subject {
  static final String COLD = "cold";
  static final String WARM = "warm";
  static final String CHANGED = "program changed";
  private static final double NANOS = 1e9;

  private final Lab lab;

  Builds(Lab lab) {
    this.lab = lab;
  }

  @Override
  public String name() {
    return "felinos build";
  }

  @Override
  public Map<String, Double> measure() throws Exception {
    Map<String, Double> all = new LinkedHashMap<>();
    try (Scratch scratch = Scratch.in(lab.work())) {
      Path folder = scratch.folder();
      Path jar = ProgramJar.write(folder, Hello.class);
      all.put(COLD, build(folder, jar));
      all.put(WARM, build(folder, jar));
      Path changed = ProgramJar.write(folder, Hello.class, Long.toString(System.nanoTime()));
      all.put(CHANGED, build(folder, changed));
    }
    return all;
  }

  private double build(Path folder, Path jar) throws Exception {
    List<String> command =
        lab.felinos("build", "-o", folder.resolve("image").toString(), jar.toString());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("FELINOS_HOME", folder.resolve("home").toString());
    long start = System.nanoTime();
    Process process = builder.start();
    byte[] said = process.getInputStream().readAllBytes();
    if (process.waitFor() != 0) {
      throw new BenchException("felinos build: " + new String(said, StandardCharsets.UTF_8));
    }
    return (System.nanoTime() - start) / NANOS;
  }
}

package io.felinos.bench.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where and when figures were measured. */
public final class Surroundings {

  private Surroundings() {}

  /** What is known, by name. */
  public static Map<String, String> describe(InstantSource clock) throws IOException {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("date", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    all.put("processor", processor());
    all.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
    all.put("load", Files.readString(Path.of("/proc/loadavg")).strip());
    all.put("java", Runtime.version().toString());
    all.put("qemu", first("qemu-system-x86_64", "--version"));
    all.put("commit", first("git", "describe", "--always", "--dirty"));
    return all;
  }

  private static String processor() throws IOException {
    return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("unknown");
  }

  /** The first line that a command prints; empty when there is none. */
  private static String first(String... command) {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      List<String> lines =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .toList();
      return lines.isEmpty() ? "" : lines.getFirst();
    } catch (IOException e) {
      return ""; // not installed
    }
  }
}

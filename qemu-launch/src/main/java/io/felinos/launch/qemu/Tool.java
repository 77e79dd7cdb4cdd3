package io.felinos.launch.qemu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Runs a command-line tool to its end. */
public final class Tool {

  private Tool() {}

  /**
   * Runs a tool and takes what it writes.
   *
   * @param debianPackage what to install when the tool is missing
   * @param name of the tool
   * @return its standard output and error, as lines
   * @throws QemuException if it is missing or fails, with its own words on one line
   */
  public static List<String> run(String debianPackage, String name, String... arguments)
      throws QemuException, InterruptedException {
    List<String> words =
        Arrays.stream(arguments).collect(Collectors.toCollection(java.util.ArrayList::new));
    words.addFirst(QemuBinary.find(name, debianPackage).toString());
    try {
      Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
      process.getOutputStream().close();
      List<String> lines;
      try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
        lines = reader.lines().toList();
      }
      if (process.waitFor() != 0) {
        throw new QemuException("'%s' failed: %s".formatted(name, String.join("; ", lines)));
      }
      return lines;
    } catch (IOException e) {
      throw new QemuException("'%s' could not be run: %s".formatted(name, e.getMessage()));
    }
  }
}

package io.felinos.image.kernel;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Programs of this host, found on PATH and in the system's folders. */
final class HostCommands implements Commands {
  /** Programs for root are not on everybody's path. */
  private static final String SYSTEM = "/usr/sbin:/sbin";

  private static final String PATH =
      Stream.of(System.getenv("PATH"), SYSTEM)
          .filter(path -> path != null && !path.isEmpty())
          .reduce((first, second) -> first + File.pathSeparator + second)
          .orElse(SYSTEM);

  @Override
  public int run(Path directory, List<String> command, Consumer<String> line) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"));
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("PATH", PATH);
    Process process = builder.start();
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String next; (next = output.readLine()) != null; ) {
        line.accept(next);
        if (Thread.currentThread().isInterrupted()) {
          throw new InterruptedException();
        }
      }
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("'" + command.getFirst() + "' was interrupted");
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
  }

  @Override
  public boolean has(String program) {
    return Stream.of(PATH.split(File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .anyMatch(Files::isExecutable);
  }
}

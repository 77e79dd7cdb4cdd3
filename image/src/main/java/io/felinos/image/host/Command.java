package io.felinos.image.host;

import io.felinos.image.ImageException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * A program of this machine, run to its end.
 *
 * @param words the program's path and its arguments
 * @param environment added to this process's environment
 * @param timeout after this the program is killed
 */
public record Command(List<String> words, Map<String, String> environment, Duration timeout) {

  /** What would change what a JVM that we start does. */
  private static final List<String> JVM_VARIABLES =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH");

  /**
   * How a program ended.
   *
   * @param status its exit status
   * @param out what it wrote to standard output
   * @param err what it wrote to standard error
   */
  public record Outcome(int status, String out, String err) {}

  /**
   * Finds a tool on the PATH or where administrators' tools are.
   *
   * @param debianPackage named to the user when the tool isn't there
   */
  public static Path tool(String name, String debianPackage) throws ImageException {
    List<String> folders = new ArrayList<>();
    folders.addAll(List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)));
    folders.addAll(List.of("/usr/sbin", "/sbin", "/usr/bin", "/bin"));
    for (String folder : folders) {
      Path candidate = Path.of(folder, name);
      if (!folder.isEmpty() && Files.isExecutable(candidate)) {
        return candidate;
      }
    }
    throw new ImageException(
        "\"%s\" is not on this machine; install it with: apt-get install %s"
            .formatted(name, debianPackage));
  }

  /** Runs it and waits, with nothing to read on standard input. */
  public Outcome run() throws ImageException {
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().keySet().removeAll(JVM_VARIABLES);
    builder.environment().putAll(environment);
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    try {
      Process process = builder.start();
      try {
        FutureTask<String> out = reading(process.getInputStream());
        FutureTask<String> err = reading(process.getErrorStream());
        if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
          throw new ImageException(
              "\"%s\" did not end within %d s".formatted(words.getFirst(), timeout.toSeconds()));
        }
        return new Outcome(process.exitValue(), out.get(), err.get());
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new ImageException(
          "\"%s\" can't be run: %s".formatted(words.getFirst(), HostErrors.reason(e)), e);
    } catch (ExecutionException e) {
      throw new ImageException(
          "what \"%s\" says can't be read: %s".formatted(words.getFirst(), e.getCause()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ImageException("interrupted while \"%s\" was running".formatted(words.getFirst()));
    }
  }

  /** Both streams are read at once, each on a thread, lest the program wait for us. */
  private static FutureTask<String> reading(InputStream stream) {
    FutureTask<String> task =
        new FutureTask<>(
            () -> {
              try (stream) {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
              }
            });
    Thread.ofPlatform().name("felinos-command").daemon().start(task);
    return task;
  }
}

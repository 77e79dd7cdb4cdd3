package io.felinos.itests.vm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * A command that runs, with its two outputs in files. Closing it ends it and all that it started.
 * For one thread.
 */
public final class RunningCommand implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Process process;
  private final Path folder;

  private RunningCommand(Process process, Path folder) {
    this.process = process;
    this.folder = folder;
  }

  static RunningCommand start(ProcessBuilder builder) throws IOException {
    Path outputs = Files.createDirectories(Repository.file("itests/target/outputs"));
    Path folder = Files.createTempDirectory(outputs, "run");
    Process process =
        builder
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
    process.getOutputStream().close();
    return new RunningCommand(process, folder);
  }

  /** The process's number. */
  public long pid() {
    return process.pid();
  }

  /**
   * Waits for its end.
   *
   * @throws AssertionError with all it wrote to standard error, if it takes too long
   */
  public Finished await(Duration limit) throws IOException, InterruptedException {
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw failed("has not ended after " + limit);
    }
    return new Finished(process.exitValue(), folder.resolve("out"), errors());
  }

  /** As {@link #await(Duration)}, with the usual limit. */
  public Finished await() throws IOException, InterruptedException {
    return await(FelinosCommand.LIMIT);
  }

  /** Waits until it has written a line to standard output that is so. */
  public void awaitLine(Predicate<String> wanted) throws InterruptedException {
    await(
        FelinosCommand.LIMIT, "has not written the line", () -> lines().stream().anyMatch(wanted));
  }

  /** Waits until it has written a text to standard error. */
  public void awaitError(String wanted) throws InterruptedException {
    await(FelinosCommand.LIMIT, "has not said \"" + wanted + "\"", () -> errors().contains(wanted));
  }

  /** Waits until FelinOS has said that the program listens on a forwarded port. */
  public void awaitListening() throws InterruptedException {
    awaitListening(FelinosCommand.LIMIT);
  }

  /** As {@link #awaitListening()}, with another limit. */
  public void awaitListening(Duration limit) throws InterruptedException {
    await(limit, "does not listen", () -> errors().contains("felinos: listening on "));
  }

  /** Presses Ctrl-C. */
  public void interrupt() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", Long.toString(pid())).inheritIO().start().waitFor();
  }

  /** The whole lines of standard output so far. */
  public List<String> lines() {
    return wholeLines(read("out"));
  }

  /** Standard error so far. */
  public String errors() {
    return read("err");
  }

  @Override
  public void close() throws InterruptedException {
    List<ProcessHandle> all = process.descendants().toList();
    process.destroyForcibly();
    all.forEach(ProcessHandle::destroyForcibly);
    process.waitFor();
  }

  private void await(Duration limit, String trouble, BooleanSupplier condition)
      throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (!process.isAlive() && !condition.getAsBoolean()) {
        throw failed("has ended with " + process.exitValue() + " and " + trouble);
      }
      if (System.nanoTime() > end) {
        throw failed(trouble);
      }
      Thread.sleep(PAUSE);
    }
  }

  private AssertionError failed(String trouble) {
    return new AssertionError(
        "the command " + trouble + "; on standard error: " + errors() + "; output in " + folder);
  }

  private String read(String name) {
    try {
      return new String(Files.readAllBytes(folder.resolve(name)), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> wholeLines(String text) {
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }
}

package io.felinos.itests.vm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A command on a pseudo terminal of 80 columns, made by script(1). Closing it ends it and all that
 * it started. For one thread.
 */
public final class RunningTerminal implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Process process;
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  private RunningTerminal(Process process) {
    this.process = process;
  }

  static RunningTerminal start(ProcessBuilder builder) throws IOException {
    String words =
        String.join(" ", builder.command().stream().map(RunningTerminal::quoted).toList());
    Path outputs = Files.createDirectories(Repository.file("itests/target/outputs"));
    Path script = Files.createTempFile(outputs, "terminal", ".sh");
    Files.writeString(script, "stty rows 24 cols 80\nexec " + words + "\n");
    builder.command(
        List.of("script", "--quiet", "--return", "--command", "exec sh " + script, "/dev/null"));
    builder.environment().put("TERM", "xterm");
    RunningTerminal terminal = new RunningTerminal(builder.redirectErrorStream(true).start());
    Thread.ofPlatform().daemon().name("terminal").start(terminal::read);
    return terminal;
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  private void read() {
    byte[] buffer = new byte[4096];
    try (InputStream in = process.getInputStream()) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        synchronized (shown) {
          shown.write(buffer, 0, count);
        }
      }
    } catch (IOException e) {
      // The terminal is closed; what was shown is there.
      return;
    }
  }

  /** Presses keys. */
  public void type(String keys) throws IOException {
    process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /** All that was shown so far, control sequences included. */
  public String shown() {
    synchronized (shown) {
      return shown.toString(StandardCharsets.UTF_8);
    }
  }

  /** Waits until a text is shown behind the first so many characters of what was shown. */
  public void awaitShown(String text, int behind) throws InterruptedException {
    long end = System.nanoTime() + FelinosCommand.LIMIT.toNanos();
    while (shown().indexOf(text, behind) < 0) {
      if (System.nanoTime() > end || (!process.isAlive() && shown().indexOf(text, behind) < 0)) {
        throw new AssertionError("not shown: \"" + text + "\"; but: " + shown());
      }
      Thread.sleep(PAUSE);
    }
  }

  /** Waits for its end, and gives its exit status. */
  public int await() throws InterruptedException {
    if (!process.waitFor(FelinosCommand.LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("has not ended; shown: " + shown());
    }
    return process.exitValue();
  }

  @Override
  public void close() throws InterruptedException {
    List<ProcessHandle> all = process.descendants().toList();
    process.destroyForcibly();
    all.forEach(ProcessHandle::destroyForcibly);
    process.waitFor();
  }
}

package io.felinos.bench.vm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process whose output is watched, as QEMU with its guest's serial port. Closing it kills it. */
public final class WatchedProcess implements AutoCloseable {
  private static final double NANOS = 1e9;

  private final Process process;
  private final LineWatch output = new LineWatch();
  private final Thread reader;
  private final long start;
  private volatile boolean closing;

  private WatchedProcess(Process process, long start) {
    this.process = process;
    this.start = start;
    reader = Thread.ofPlatform().daemon().name("output").start(this::read);
  }

  /** Starts it. */
  public static WatchedProcess start(List<String> command) throws IOException {
    return start(command, Map.of());
  }

  /** Starts it with some variables more. */
  public static WatchedProcess start(List<String> command, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    long start = System.nanoTime();
    return new WatchedProcess(builder.start(), start);
  }

  /** What the guest writes, and QEMU itself. */
  public LineWatch output() {
    return output;
  }

  /** Seconds from its start to a moment of {@link System#nanoTime}. */
  public double seconds(long nanoTime) {
    return (nanoTime - start) / NANOS;
  }

  /** Whether it has not ended. */
  public boolean runs() {
    return process.isAlive();
  }

  /** Waits for its end; false if it still runs. */
  public boolean awaitEnd(Duration limit) throws InterruptedException {
    return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Waits until it has started a process whose program's name begins so; gives its number. */
  public long awaitDescendant(String name, Duration limit)
      throws BenchException, InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() < end && runs()) {
      for (ProcessHandle each : process.descendants().toList()) {
        String program = each.info().command().orElse("");
        if (program.substring(program.lastIndexOf('/') + 1).startsWith(name)) {
          return each.pid();
        }
      }
      Thread.sleep(5);
    }
    throw new BenchException("no process " + name + ": " + output.text());
  }

  /** Seconds from a running process's start to a moment of {@link System#nanoTime}. */
  public static double secondsOf(long pid, long nanoTime) throws IOException {
    return (nanoTime - ProcessClock.startOf(pid)) / NANOS;
  }

  @Override
  public void close() throws InterruptedException {
    closing = true;
    process.destroyForcibly();
    process.waitFor();
    reader.join();
  }

  private void read() {
    try (InputStream in = process.getInputStream();
        output) {
      in.transferTo(output);
    } catch (IOException e) {
      if (!closing) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

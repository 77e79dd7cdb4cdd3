package io.felinos.bench.vm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
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
    long start = System.nanoTime();
    return new WatchedProcess(new ProcessBuilder(command).redirectErrorStream(true).start(), start);
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

package io.felinos.bench.vm;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Takes a program's output: counts its lines, and knows when they came. Safe for several threads.
 */
public final class LineWatch extends OutputStream {
  private static final int KEPT = 64 << 10;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private long lines;
  private long first;
  private long last;
  private boolean closed;

  @Override
  public void write(int value) {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    long now = System.nanoTime();
    long before = lines;
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] == '\n') {
        lines++;
      }
    }
    if (lines > before) {
      first = before == 0 ? now : first;
      last = now;
      notifyAll();
    }
    text.write(bytes, offset, Math.min(length, Math.max(0, KEPT - text.size())));
  }

  /** No more will come: nobody waits in vain. */
  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }

  /** Waits for so many lines; false if they don't come in time or the output ends before. */
  public synchronized boolean await(long wanted, Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (lines < wanted && !closed) {
      long left = (end - System.nanoTime()) / NANOS_PER_MILLI;
      if (left <= 0) {
        break;
      }
      wait(left);
    }
    return lines >= wanted;
  }

  /** How many lines have come. */
  public synchronized long lines() {
    return lines;
  }

  /** When the first line had come, by {@link System#nanoTime}. */
  public synchronized OptionalLong first() {
    return lines == 0 ? OptionalLong.empty() : OptionalLong.of(first);
  }

  /** When the last line had come. */
  public synchronized OptionalLong last() {
    return lines == 0 ? OptionalLong.empty() : OptionalLong.of(last);
  }

  /** What was written, its first 64 KiB. */
  public synchronized String text() {
    return text.toString(StandardCharsets.UTF_8);
  }
}

package io.felinos.klib.cloudwatch;

import io.felinos.api.machine.Clock;
import java.time.Duration;
import java.time.Instant;

/** The boot clock of {@code FakeConsoleLog}, System.nanoTime, with time that is skipped. */
final class MovableClock implements Clock {
  private final Instant start;
  private final long startNanos = System.nanoTime();
  private long skipped;

  MovableClock(Instant start) {
    this.start = start;
  }

  void skip(Duration duration) {
    skipped += duration.toNanos();
  }

  @Override
  public long bootNanos() {
    return System.nanoTime() + skipped;
  }

  @Override
  public Instant instantOf(long bootNanos) {
    return start.plusNanos(bootNanos - startNanos);
  }

  @Override
  public boolean synchronised() {
    return true;
  }
}

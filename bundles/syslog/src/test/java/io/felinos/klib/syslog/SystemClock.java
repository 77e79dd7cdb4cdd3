package io.felinos.klib.syslog;

import io.felinos.api.machine.Clock;
import java.time.Instant;

/** The time as it is. */
final class SystemClock implements Clock {
  @Override
  public long bootNanos() {
    return System.nanoTime();
  }

  @Override
  public Instant instantOf(long bootNanos) {
    return Instant.now().plusNanos(bootNanos - bootNanos());
  }

  @Override
  public boolean synchronised() {
    return true;
  }
}

package io.felinos.klib.gcp;

import io.felinos.api.fakes.FakeTimer;
import io.felinos.api.machine.Clock;
import java.time.Instant;

/** A clock that goes with a simulated timer; the machine booted at {@code boot}. */
record TimerClock(FakeTimer timer, Instant boot) implements Clock {

  @Override
  public long bootNanos() {
    return timer.nanoTime();
  }

  @Override
  public Instant instantOf(long bootNanos) {
    return boot.plusNanos(bootNanos);
  }

  @Override
  public boolean synchronised() {
    return true;
  }
}

package io.felinos.api.fakes;

import io.felinos.api.machine.Clock;
import java.time.Instant;

/** A clock that goes with a simulated timer; the machine booted at {@code boot}. */
public final class TimerClock implements Clock {
  private final FakeTimer timer;
  private Instant boot;

  /** A clock that is right from the start. */
  public TimerClock(FakeTimer timer, Instant boot) {
    this.timer = timer;
    this.boot = boot;
  }

  /** As if somebody had set the clock. */
  public void set(Instant newBoot) {
    boot = newBoot;
  }

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

package io.felinos.delivery.service;

import io.felinos.api.fakes.FakeTimer;
import io.felinos.api.machine.Clock;
import java.time.Instant;

/** A clock that goes with a simulated timer; the machine booted at {@code boot}. */
final class TimerClock implements Clock {
  private final FakeTimer timer;
  private Instant boot;

  TimerClock(FakeTimer timer, Instant boot) {
    this.timer = timer;
    this.boot = boot;
  }

  void set(Instant newBoot) {
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

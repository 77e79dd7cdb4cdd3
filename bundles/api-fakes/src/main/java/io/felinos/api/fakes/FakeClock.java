package io.felinos.api.fakes;

import io.felinos.api.machine.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock that stands still until it is moved. The machine booted at {@code boot}. Safe for use by
 * several threads.
 */
public final class FakeClock implements Clock {
  private final AtomicLong nanos = new AtomicLong();
  private volatile Instant boot;
  private volatile boolean synchronised;

  /** A clock at the moment of the machine's boot, not synchronised. */
  public FakeClock(Instant boot) {
    this.boot = boot;
  }

  @Override
  public long bootNanos() {
    return nanos.get();
  }

  @Override
  public Instant instantOf(long bootNanos) {
    return boot.plusNanos(bootNanos);
  }

  @Override
  public boolean synchronised() {
    return synchronised;
  }

  /** Lets time pass. */
  public void advance(Duration duration) {
    nanos.addAndGet(duration.toNanos());
  }

  /** Sets the date, as ntp does: from now on the boot was at {@code newBoot}. */
  public void set(Instant newBoot) {
    boot = newBoot;
    synchronised = true;
  }
}

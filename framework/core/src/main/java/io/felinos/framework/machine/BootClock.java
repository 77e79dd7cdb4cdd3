package io.felinos.framework.machine;

import io.felinos.api.machine.Clock;
import io.felinos.kernel.KernelException;
import io.felinos.kernel.Timex;
import java.time.Instant;

/**
 * The clocks of this machine. {@link System#nanoTime} is CLOCK_MONOTONIC on Linux, which begins at
 * boot and, as a guest is never suspended from inside, is CLOCK_BOOTTIME.
 */
public final class BootClock implements Clock {

  private volatile boolean kernelCallsAreWarm;

  /** From now on the kernel is asked; before, the clock counts as not synchronised. */
  public void kernelCallsAreWarm() {
    kernelCallsAreWarm = true;
  }

  @Override
  public long bootNanos() {
    return System.nanoTime();
  }

  @Override
  public Instant instantOf(long bootNanos) {
    Instant now = Instant.now();
    return now.minusNanos(System.nanoTime() - bootNanos);
  }

  @Override
  public boolean synchronised() {
    if (!kernelCallsAreWarm) {
      return false;
    }
    try {
      return Timex.synchronised();
    } catch (KernelException e) {
      return false;
    }
  }
}

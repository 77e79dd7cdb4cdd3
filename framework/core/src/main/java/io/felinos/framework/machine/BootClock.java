package io.felinos.framework.machine;

import io.felinos.api.machine.Clock;
import io.felinos.kernel.Call;
import io.felinos.kernel.KernelException;
import io.felinos.kernel.Syscall;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Instant;

/**
 * The clocks of this machine. {@link System#nanoTime} is CLOCK_MONOTONIC on Linux, which begins at
 * boot and, as a guest is never suspended from inside, is CLOCK_BOOTTIME.
 */
public final class BootClock implements Clock {

  /** linux/timex.h: struct timex is 208 bytes, status at 40; STA_UNSYNC. */
  private static final int TIMEX_BYTES = 208;

  private static final int STATUS_OFFSET = 40;
  private static final int CLOCK_REALTIME = 0;
  private static final int STA_UNSYNC = 0x40;

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
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment timex = arena.allocate(TIMEX_BYTES, Long.BYTES);
      Syscall.call(Call.CLOCK_ADJTIME, CLOCK_REALTIME, timex.address());
      return (timex.get(ValueLayout.JAVA_INT, STATUS_OFFSET) & STA_UNSYNC) == 0;
    } catch (KernelException e) {
      return false;
    }
  }
}

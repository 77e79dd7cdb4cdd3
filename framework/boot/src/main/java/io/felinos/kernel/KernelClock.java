package io.felinos.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Instant;

/** A clock of the kernel (clock_gettime(2), clock_settime(2), include/uapi/linux/time.h). */
public enum KernelClock {
  /** The date and time. */
  REALTIME(0),
  /** Since boot, without the time that the machine was suspended. */
  MONOTONIC(1),
  /** As {@link #MONOTONIC}, but at the hardware's own rate, which nothing adjusts. */
  MONOTONIC_RAW(4),
  /** Since boot, with the time that the machine was suspended. */
  BOOTTIME(7);

  private static final long NANOS_PER_SECOND = 1_000_000_000;

  /** struct timespec: seconds at 0, nanoseconds at 8. */
  private static final int TIMESPEC_SIZE = 16;

  private static final int TIMESPEC_NANOS = 8;

  /** Identifiers of devices' clocks: the complement of the descriptor, and CLOCKFD. */
  private static final int DEVICE_SHIFT = 3;

  private static final int DEVICE_CLOCK = 3;

  private final int id;

  KernelClock(int id) {
    this.id = id;
  }

  /** Nanoseconds since the clock's origin, for {@link #REALTIME} since 1970. */
  public long nanos() {
    try {
      return nanos(id);
    } catch (KernelException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * Reads the clock of a device, as {@code /dev/ptp0}: nanoseconds since the clock's origin.
   * Source: FD_TO_CLOCKID in Linux {@code tools/testing/selftests/ptp/testptp.c}.
   *
   * @throws KernelException EINVAL if it is no such device, ENODEV if it is gone, or what its
   *     driver says
   */
  public static long nanos(Descriptor device) throws KernelException {
    return nanos(~device.number() << DEVICE_SHIFT | DEVICE_CLOCK);
  }

  private static long nanos(int clock) throws KernelException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment timespec = arena.allocate(TIMESPEC_SIZE, Long.BYTES);
      Syscall.call(Call.CLOCK_GETTIME, clock, timespec.address());
      return Fields.of(timespec).getLong(0) * NANOS_PER_SECOND
          + Fields.of(timespec).getLong(TIMESPEC_NANOS);
    }
  }

  /** Sets the date and time, in one step. */
  public static void set(Instant time) throws KernelException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment timespec = arena.allocate(TIMESPEC_SIZE, Long.BYTES);
      Fields.of(timespec).putLong(0, time.getEpochSecond());
      Fields.of(timespec).putLong(TIMESPEC_NANOS, time.getNano());
      Syscall.call(Call.CLOCK_SETTIME, REALTIME.id, timespec.address());
    }
  }
}

package io.felinos.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;

/**
 * How the kernel keeps the date and time (adjtimex(2), struct timex, include/uapi/linux/timex.h).
 * All but {@link #synchronised} takes CAP_SYS_TIME; without it there is EPERM. Safe for use by
 * several threads.
 */
public final class Timex {

  /** What a rate may be at most, parts per million: the tick is held between 9000 and 11000. */
  public static final double LARGEST_PPM = 100_000;

  private static final int ADJ_FREQUENCY = 0x2;
  private static final int ADJ_MAXERROR = 0x4;
  private static final int ADJ_ESTERROR = 0x8;
  private static final int ADJ_STATUS = 0x10;
  private static final int ADJ_SETOFFSET = 0x100;
  private static final int ADJ_NANO = 0x2000;
  private static final int ADJ_TICK = 0x4000;

  private static final int STA_INS = 0x10;
  private static final int STA_DEL = 0x20;
  private static final int STA_UNSYNC = 0x40;

  /** struct timex on x86-64. */
  private static final long SIZE = 208;

  private static final int FREQUENCY = 16;
  private static final int MAXIMUM_ERROR = 24;
  private static final int ESTIMATED_ERROR = 32;
  private static final int STATUS = 40;
  private static final int SECONDS = 72;
  private static final int NANOS = 80;
  private static final int TICK = 88;

  private static final long CLOCK_REALTIME = 0;

  /** Microseconds between two ticks of USER_HZ; one more is 100 ppm. */
  private static final long NOMINAL_TICK = 10_000;

  private static final double PPM_OF_TICK = 100;

  /** Frequencies have 16 bits of a fraction of a ppm. */
  private static final double PPM_SCALE = 1 << 16;

  private Timex() {}

  /** True if something keeps the date and time right (no STA_UNSYNC). */
  public static boolean synchronised() throws KernelException {
    try (Arena arena = Arena.ofConfined()) {
      return (adjust(arena.allocate(SIZE, Long.BYTES), 0) & STA_UNSYNC) == 0;
    }
  }

  /**
   * Sets by how much the date goes faster than the hardware.
   *
   * @param ppm parts per million, within ±{@link #LARGEST_PPM}
   */
  public static void rate(double ppm) throws KernelException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment timex = arena.allocate(SIZE, Long.BYTES);
      Fields.of(timex).putLong(TICK, tick(ppm));
      Fields.of(timex).putLong(FREQUENCY, frequency(ppm));
      adjust(timex, ADJ_TICK | ADJ_FREQUENCY);
    }
  }

  /** Puts the date forward, or back. The kernel takes itself for unsynchronised afterwards. */
  public static void step(Duration by) throws KernelException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment timex = arena.allocate(SIZE, Long.BYTES);
      Fields.of(timex).putLong(SECONDS, by.getSeconds());
      Fields.of(timex).putLong(NANOS, (long) by.getNano());
      adjust(timex, ADJ_SETOFFSET | ADJ_NANO);
    }
  }

  /**
   * Says how right the date is.
   *
   * @param leap 1 if the day has a second more, -1 if it has one less, else 0
   */
  public static void status(boolean synchronised, int leap, Duration estimated, Duration maximum)
      throws KernelException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment timex = arena.allocate(SIZE, Long.BYTES);
      int second = leap > 0 ? STA_INS : leap < 0 ? STA_DEL : 0;
      Fields.of(timex).putInt(STATUS, second | (synchronised ? 0 : STA_UNSYNC));
      Fields.of(timex).putLong(ESTIMATED_ERROR, estimated.toNanos() / 1000);
      Fields.of(timex).putLong(MAXIMUM_ERROR, maximum.toNanos() / 1000);
      adjust(timex, ADJ_STATUS | ADJ_ESTERROR | ADJ_MAXERROR);
    }
  }

  /** The tick that comes nearest to a rate. */
  static long tick(double ppm) {
    return NOMINAL_TICK + Math.round(Math.clamp(ppm, -LARGEST_PPM, LARGEST_PPM) / PPM_OF_TICK);
  }

  /** What is left of a rate when the tick is set, scaled. */
  static long frequency(double ppm) {
    double held = Math.clamp(ppm, -LARGEST_PPM, LARGEST_PPM);
    return Math.round((held - (tick(ppm) - NOMINAL_TICK) * PPM_OF_TICK) * PPM_SCALE);
  }

  /** The status as it is afterwards. */
  private static int adjust(MemorySegment timex, int modes) throws KernelException {
    Fields.of(timex).putInt(0, modes);
    Syscall.call(Call.CLOCK_ADJTIME, CLOCK_REALTIME, timex.address());
    return Fields.of(timex).getInt(STATUS);
  }
}

package io.felinos.kernel;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How the kernel shares out the processor (sched(7)). A thread that goes first is not interrupted
 * by others of this process: on a machine with one processor they stand still until it waits for
 * something, or is done.
 */
public final class Schedule {

  private static final int SCHED_OTHER = 0;
  private static final int SCHED_FIFO = 1;
  private static final int FIRST = 99;

  private static final int PRIO_PROCESS = 0;
  private static final int LAST = 19;

  /** How many of a second's microseconds real-time threads may have; -1 for all (sched(7)). */
  private static final Path LIMIT = Path.of("/proc/sys/kernel/sched_rt_runtime_us");

  private static final String NO_LIMIT = "-1";
  private static final String USUAL_LIMIT = "950000";

  private Schedule() {}

  /** Lets threads that go first have all of the processor; else they have to leave a twentieth. */
  public static void unlimited() throws IOException {
    Files.writeString(LIMIT, NO_LIMIT);
  }

  /** Has threads that go first leave some of the processor again. */
  public static void limited() throws IOException {
    Files.writeString(LIMIT, USUAL_LIMIT);
  }

  /** The calling thread goes before all others, for as long as it likes. */
  public static void first() throws KernelException {
    set(SCHED_FIFO, FIRST);
  }

  /** The calling thread is one among others again. */
  public static void amongOthers() throws KernelException {
    set(SCHED_OTHER, 0);
    nice(0);
  }

  /** The calling thread gives way to all others: beside one that is busy it gets a hundredth. */
  public static void last() throws KernelException {
    nice(LAST);
  }

  /** setpriority(2). */
  private static void nice(int value) throws KernelException {
    Syscall.call(Call.SETPRIORITY, PRIO_PROCESS, 0, value);
  }

  private static void set(int policy, int priority) throws KernelException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment parameters = arena.allocate(Integer.BYTES, Integer.BYTES);
      Fields.of(parameters).putInt(0, priority);
      Syscall.call(Call.SCHED_SETSCHEDULER, 0, policy, parameters.address());
    }
  }
}

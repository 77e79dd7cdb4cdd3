package io.felinos.kernel;

/**
 * The one door to the Linux kernel: {@code syscall(2)} with six arguments.
 *
 * <p>Numbers and structures are those of x86-64. Safe for use by several threads.
 */
public final class Syscall {

  /** Answers below zero and not below this one are negative error numbers. */
  private static final long LAST_ERRNO = -4095;

  private Syscall() {}

  /**
   * Makes a system call.
   *
   * @param call which, and the name for messages
   * @param arguments up to six; numbers, file descriptors or addresses ({@link
   *     java.lang.foreign.MemorySegment#address})
   * @return what the kernel returned, never negative errno
   * @throws KernelException if the kernel refused
   */
  public static long call(Call call, long... arguments) throws KernelException {
    long[] a = new long[6];
    System.arraycopy(arguments, 0, a, 0, arguments.length);
    long result = NativeCalls.system(call.number, a[0], a[1], a[2], a[3], a[4], a[5]);
    if (result < 0 && result >= LAST_ERRNO) {
      throw new KernelException(call, (int) -result);
    }
    return result;
  }

  /** As {@link #call}, and again as long as a signal came between (EINTR, signal(7)). */
  static long uninterrupted(Call call, long... arguments) throws KernelException {
    while (true) {
      try {
        return call(call, arguments);
      } catch (KernelException e) {
        if (e.errno() != Errno.EINTR) {
          throw e;
        }
      }
    }
  }
}

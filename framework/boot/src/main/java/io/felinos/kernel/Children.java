package io.felinos.kernel;

/** Processes that became children of PID 1 because their parents ended (wait4(2)). */
public final class Children {

  private static final int WNOHANG = 1;

  private Children() {}

  /**
   * Reaps a child that has ended. Never for a process that Java started: Java waits for those.
   *
   * @param pid a process, more than zero
   * @return true if it is gone, false if it still runs or is no child
   */
  public static boolean reap(int pid) throws KernelException {
    if (pid <= 0) {
      throw new IllegalArgumentException("not one process: " + pid);
    }
    try {
      return Syscall.uninterrupted(Call.WAIT4, pid, 0, WNOHANG, 0) == pid;
    } catch (KernelException e) {
      if (e.errno() == Errno.ECHILD) {
        return false;
      }
      throw e;
    }
  }
}

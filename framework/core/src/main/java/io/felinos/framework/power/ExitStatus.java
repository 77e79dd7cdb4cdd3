package io.felinos.framework.power;

import io.felinos.kernel.ExitHook;
import io.felinos.kernel.KernelException;
import io.felinos.manifest.ExitPolicy;

/** Tells the kernel-side end of the process what to report and do for every exit status. */
public final class ExitStatus {

  private static final int STATUSES = 256;

  private ExitStatus() {}

  /**
   * From now on every exit of the JVM reports its status and ends the machine as configured.
   *
   * @param report descriptor of the control port, or -1
   */
  public static void install(int report, ExitPolicy policy) throws KernelException {
    int[] reported = new int[STATUSES];
    int[] commands = new int[STATUSES];
    for (int status = 0; status < STATUSES; status++) {
      reported[status] = policy.reported(status);
      commands[status] = policy.reboots(reported[status]) ? ExitHook.RESTART : ExitHook.POWER_OFF;
    }
    ExitHook.install(report, reported, commands);
  }
}

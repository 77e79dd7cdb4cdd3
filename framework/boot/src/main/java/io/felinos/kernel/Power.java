package io.felinos.kernel;

/** The end of the machine (reboot(2), sync(2)). */
public final class Power {

  private static final int MAGIC = 0xfee1dead;
  private static final int MAGIC2 = 672274793;

  /** LINUX_REBOOT_CMD_POWER_OFF, LINUX_REBOOT_CMD_RESTART, include/uapi/linux/reboot.h. */
  private static final int POWER_OFF = 0x4321fedc;

  private static final int RESTART = 0x01234567;

  private Power() {}

  /** Writes everything to the disks and waits for it. */
  public static void sync() throws KernelException {
    Syscall.call(Call.SYNC);
  }

  /** Switches the machine off at once, without {@link #sync}; does not return when it works. */
  public static void off() throws KernelException {
    Syscall.call(Call.REBOOT, MAGIC, MAGIC2, POWER_OFF);
  }

  /** Restarts the machine at once, without {@link #sync}; does not return when it works. */
  public static void restart() throws KernelException {
    Syscall.call(Call.REBOOT, MAGIC, MAGIC2, RESTART);
  }
}

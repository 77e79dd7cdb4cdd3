package io.felinos.launch.warm;

import io.felinos.launch.guest.ControlEvent;
import io.felinos.launch.qemu.QemuException;
import io.felinos.launch.qemu.Qmp;
import java.io.IOException;
import java.nio.channels.SocketChannel;

/** How a guest is set going when all its ports are connected. */
public interface Course {

  /** The usual one: from the first instruction to the end of its program. */
  Course COLD =
      (monitor, control) -> {
        monitor.execute("cont");
        return true;
      };

  /**
   * Sets the guest going.
   *
   * @param monitor of a QEMU that has not begun
   * @param control the port {@code io.felinos.control}, for writing
   * @return false if the machine has done what it was started for
   * @throws QemuException if that can't be
   */
  boolean begin(Qmp monitor, SocketChannel control)
      throws QemuException, IOException, InterruptedException;

  /** The guest said something. On the port's own thread. */
  default void said(ControlEvent event) {}

  /** The guest has ended, or QEMU has. May be called several times. */
  default void over() {}
}

package io.felinos.launch;

import io.felinos.launch.guest.ControlEvent;
import java.nio.file.Path;
import java.util.List;

/** Hears what happens to a machine; each method is called on a thread of the launcher's. */
public interface GuestListener {

  /** A listener that hears nothing. */
  GuestListener NONE = new GuestListener() {};

  /** The machine is about to execute its first instruction. May come again after a fallback. */
  default void started(long qemuPid, Accelerator accelerator) {}

  /** Users of the machine's shell may connect to this socket from now on. */
  default void shell(Path door) {}

  /** The guest said something on its control port. */
  default void said(ControlEvent event) {}

  /** A line of the serial port, the kernel or the framework. */
  default void line(String line) {}

  /** Something the user should be told even when quiet; one line. */
  default void notice(String message) {}

  /** The boot is over, or the machine is: how long each phase took, a line for each. */
  default void timeline(List<String> lines) {}
}

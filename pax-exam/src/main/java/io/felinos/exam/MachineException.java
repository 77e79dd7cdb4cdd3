package io.felinos.exam;

import org.ops4j.pax.exam.TestContainerException;

/** The machine, not the test in it, is at fault: it does not boot, it has died, it hangs. */
public final class MachineException extends TestContainerException {
  private static final long serialVersionUID = 1L;

  MachineException(String message) {
    super(message);
  }

  MachineException(String message, Throwable cause) {
    super(message, cause);
  }
}

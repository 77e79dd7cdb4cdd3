package io.felinos.exam;

import org.ops4j.pax.exam.TestContainerException;

/** The machine, not the test in it, is at fault: it does not boot, it has died, it hangs. */
public final class MachineException extends TestContainerException {
  private static final long serialVersionUID = 1L;

  MachineException(String message) {
    super(message);
  }

  /** Pax Exam reports nothing but the innermost cause, so that this one has none. */
  MachineException(String message, Throwable reason) {
    super(message);
    addSuppressed(reason);
  }
}

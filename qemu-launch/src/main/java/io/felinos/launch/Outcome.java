package io.felinos.launch;

import java.nio.file.Path;
import java.util.Optional;

/** How a run ended. Messages are one line, for the user, without an end of line. */
public sealed interface Outcome {

  /** The exit status of {@code felinos run} when QEMU could not run. */
  int CANNOT_RUN = 126;

  /** The exit status of {@code felinos run} when the guest died. */
  int DIED = 127;

  /** What {@code felinos run} exits with. */
  int status();

  /** The program ended, with this status. */
  record Exited(int status) implements Outcome {}

  /**
   * The guest ended without a status of the program: a kernel panic, a crash of the JVM.
   *
   * @param message what happened
   * @param report the file with all that is known about it
   */
  record Died(String message, Optional<Path> report) implements Outcome {
    @Override
    public int status() {
      return DIED;
    }
  }

  /** QEMU did not start or gave up before the guest did anything. */
  record CannotRun(String message) implements Outcome {
    @Override
    public int status() {
      return CANNOT_RUN;
    }
  }

  /** The user turned the machine off before its program had ended. */
  record TurnedOff(int status) implements Outcome {}
}

package io.felinos.launch.shell;

/** A machine's shell can't be had, or went away; the message is one line for the user. */
public final class ShellException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Says why. */
  public ShellException(String message) {
    super(message);
  }
}

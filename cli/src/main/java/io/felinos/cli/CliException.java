package io.felinos.cli;

/** Something the user must put right; the message is for them. */
final class CliException extends Exception {

  /** The exit status for a wrong command, config or build. */
  static final int WRONG = 125;

  private final int status;

  CliException(String message) {
    this(WRONG, message);
  }

  CliException(int status, String message) {
    super(message);
    this.status = status;
  }

  int status() {
    return status;
  }
}

package io.felinos.klib.cloudinit;

/** A text has no environment variables in it. The message tells no values. */
final class VariablesException extends Exception {
  private static final long serialVersionUID = 1L;

  VariablesException(String message) {
    super(message);
  }

  VariablesException(String message, Throwable cause) {
    super(message, cause);
  }
}

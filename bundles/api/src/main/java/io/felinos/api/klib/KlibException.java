package io.felinos.api.klib;

/** A klib could not be installed, updated, removed or configured. The message is for users. */
public final class KlibException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Says what is wrong.
   *
   * @param message one line: what, where, why, what to do
   */
  public KlibException(String message) {
    super(message);
  }

  /** Says what is wrong, and keeps what caused it for those who debug. */
  public KlibException(String message, Throwable cause) {
    super(message, cause);
  }
}

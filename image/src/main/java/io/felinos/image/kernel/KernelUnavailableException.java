package io.felinos.image.kernel;

/** A kernel could not be fetched or built. The message is one line for the user. */
public final class KernelUnavailableException extends Exception {
  /** With the line for the user. */
  public KernelUnavailableException(String message) {
    super(message);
  }

  /** With the line for the user and what led to it. */
  public KernelUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}

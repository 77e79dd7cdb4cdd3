package io.felinos.klib.cloudinit;

/** Something cannot be had, and no further attempt is made. The message is one line, no secrets. */
final class FetchException extends Exception {
  private static final long serialVersionUID = 1L;

  FetchException(String message) {
    super(message);
  }

  FetchException(String message, Throwable cause) {
    super(message, cause);
  }
}

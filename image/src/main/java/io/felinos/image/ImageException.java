package io.felinos.image;

/**
 * An image can't be built. The message is one line for the user: what failed, on which thing
 * (quoted), why, and what to do.
 */
public final class ImageException extends Exception {
  private static final long serialVersionUID = 1;

  public ImageException(String message) {
    super(message);
  }

  public ImageException(String message, Throwable cause) {
    super(message, cause);
  }
}

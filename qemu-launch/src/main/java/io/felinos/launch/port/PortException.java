package io.felinos.launch.port;

/** A port that was asked for wrongly or cannot be had; the message is one line for the user. */
public final class PortException extends Exception {
  public PortException(String message) {
    super(message);
  }
}

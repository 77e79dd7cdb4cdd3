package io.felinos.launch.instance;

/** An instance can't be had as it was asked for; the message is one line for the user. */
public final class InstanceException extends Exception {
  InstanceException(String message) {
    super(message);
  }
}

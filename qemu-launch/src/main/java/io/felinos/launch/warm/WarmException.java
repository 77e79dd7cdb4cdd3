package io.felinos.launch.warm;

import io.felinos.launch.qemu.QemuException;

/** A machine can't be saved, or a saved one can't go on; the message is one line for the user. */
public final class WarmException extends QemuException {

  private static final long serialVersionUID = 1;

  public WarmException(String message) {
    super(message);
  }
}

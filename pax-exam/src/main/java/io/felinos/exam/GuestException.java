package io.felinos.exam;

import io.felinos.klib.exam.wire.Thrown;

/**
 * An exception of the guest that this JVM can't have as it is: its class is not on the class path,
 * or it can't be serialized. The frames are the guest's.
 */
public final class GuestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String type;

  GuestException(Thrown thrown) {
    super(
        thrown.message() == null ? thrown.type() : thrown.type() + ": " + thrown.message(),
        thrown.cause() == null ? null : new GuestException(thrown.cause()));
    this.type = thrown.type();
    setStackTrace(thrown.frames());
  }

  /** Name of the exception's class in the guest. */
  public String type() {
    return type;
  }
}

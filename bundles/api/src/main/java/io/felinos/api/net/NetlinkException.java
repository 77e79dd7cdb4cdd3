package io.felinos.api.net;

import java.io.IOException;

/** The kernel refused a message. */
public final class NetlinkException extends IOException {

  private static final long serialVersionUID = 1L;

  private final int index;
  private final int errno;

  /**
   * A refusal.
   *
   * @param message the error's name, and what the kernel says of it if it does
   * @param index which of the messages, from 0; -1 if none of them in particular
   * @param errno the error number, as in errno(3)
   */
  public NetlinkException(String message, int index, int errno) {
    super(message);
    this.index = index;
    this.errno = errno;
  }

  /** Which of the messages it was, from 0; -1 if none of them in particular. */
  public int index() {
    return index;
  }

  /** The error number, as in errno(3). */
  public int errno() {
    return errno;
  }
}

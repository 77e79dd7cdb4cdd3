package io.felinos.kernel;

import java.io.IOException;

/** The kernel refused a call. The message has the call's and the error's name. */
public final class KernelException extends IOException {

  private static final long serialVersionUID = 1L;

  private final int errno;

  KernelException(Call call, int errno) {
    super(call + ": " + Errno.name(errno));
    this.errno = errno;
  }

  /** The error number, as in errno(3). */
  public int errno() {
    return errno;
  }
}

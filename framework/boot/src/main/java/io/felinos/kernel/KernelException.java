package io.felinos.kernel;

import java.io.IOException;

/** The kernel refused something. The message says what, and has the error's name. */
public final class KernelException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String what;
  private final int errno;

  KernelException(Call call, int errno) {
    this(call.toString(), errno);
  }

  /**
   * An error that the kernel gave.
   *
   * @param what what was asked of it, for the message
   * @param errno the error number, positive
   */
  public KernelException(String what, int errno) {
    super(what + ": " + Errno.name(errno));
    this.what = what;
    this.errno = errno;
  }

  /** The error number, as in errno(3). */
  public int errno() {
    return errno;
  }

  /** The same error with the name of the thing that it happened to, quoted in the message. */
  public KernelException on(String thing) {
    String quoted = " \"" + thing + "\"";
    if (what.endsWith(quoted)) {
      return this;
    }
    KernelException named = new KernelException(what + quoted, errno);
    named.initCause(this);
    return named;
  }
}

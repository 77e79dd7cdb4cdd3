package io.felinos.launch.guest;

/** Who said what a frame of the port {@code io.felinos.console} carries. */
public enum Source {
  STDOUT(1),
  STDERR(2),
  KERNEL(3),
  FRAMEWORK(4);

  private final int code;

  Source(int code) {
    this.code = code;
  }

  /** The number in the frame's first byte. */
  public int code() {
    return code;
  }

  /**
   * The source with this number.
   *
   * @throws GuestProtocolException if there is none
   */
  static Source of(int code) throws GuestProtocolException {
    for (Source source : values()) {
      if (source.code == code) {
        return source;
      }
    }
    throw new GuestProtocolException("a frame from the unknown source " + code);
  }
}

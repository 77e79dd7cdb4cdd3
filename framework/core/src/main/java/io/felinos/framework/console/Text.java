package io.felinos.framework.console;

/**
 * Text on its way into the log: the beginning of a line that was kept, and what came now. The
 * arrays are the writer's again when the log has taken it.
 *
 * @param kept bytes from before
 * @param keptLength how many of them
 * @param bytes what follows them
 * @param begin where that begins
 * @param end where that ends
 */
record Text(byte[] kept, int keptLength, byte[] bytes, int begin, int end) {

  private static final byte[] NEWLINE = {'\n'};

  /** The first bytes of an array, as a line. */
  static Text of(byte[] line, int length) {
    return new Text(line, length, NEWLINE, 0, 1);
  }

  /** A line, or a piece of one. */
  static Text of(byte[] line, boolean continued) {
    return new Text(line, line.length, NEWLINE, 0, continued ? 0 : 1);
  }

  int length() {
    return keptLength + end - begin;
  }

  void copyTo(byte[] target, int at) {
    System.arraycopy(kept, 0, target, at, keptLength);
    System.arraycopy(bytes, begin, target, at + keptLength, end - begin);
  }
}

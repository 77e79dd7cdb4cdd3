package io.felinos.http;

import java.io.InputStream;

/** As many zeros as are wanted. */
final class Zeros extends InputStream {
  private long left;

  Zeros(long left) {
    this.left = left;
  }

  @Override
  public int read() {
    return left-- > 0 ? 0 : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (left <= 0) {
      return -1;
    }
    int count = (int) Math.min(length, left);
    left -= count;
    return count;
  }
}

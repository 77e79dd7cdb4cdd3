package io.felinos.launch.guest;

import java.io.IOException;

/** Takes bytes in the order they come; how they are cut into calls means nothing. */
@FunctionalInterface
public interface ByteSink {
  /**
   * Takes some bytes. The array is the caller's again when this returns. Blocking here makes the
   * guest wait.
   */
  void accept(byte[] bytes, int offset, int length) throws IOException;
}

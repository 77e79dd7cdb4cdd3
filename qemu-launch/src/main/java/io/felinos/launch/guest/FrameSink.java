package io.felinos.launch.guest;

import java.io.IOException;

/** Takes the contents of console frames as they come in. */
interface FrameSink {
  /**
   * Takes a piece of a frame, in order; {@code last} with its final piece. An empty frame gives one
   * empty piece.
   *
   * @param severity 0 to 7, as RFC 5424 6.2.1 counts
   */
  void piece(Source source, int severity, byte[] bytes, int offset, int length, boolean last)
      throws IOException;
}

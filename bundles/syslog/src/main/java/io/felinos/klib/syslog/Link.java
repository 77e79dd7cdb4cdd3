package io.felinos.klib.syslog;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * What goes over a TCP connection, as it is or encrypted. Nothing waits here: an operation does
 * what can be done at once. For one thread at a time.
 */
interface Link {

  /**
   * Gets on with shaking hands.
   *
   * @return what to wait for before the next call, as in {@link
   *     java.nio.channels.SelectionKey#interestOps()}; 0 when messages can be sent
   */
  int advance() throws IOException;

  /**
   * Sends as much as goes.
   *
   * @return whether nothing is left, neither of the bytes nor of what was taken before
   */
  boolean write(ByteBuffer bytes) throws IOException;

  /**
   * Takes what has come, and drops it: a syslog server has nothing to say.
   *
   * @return how many bytes, 0 if none are there, -1 at the end
   */
  int drain() throws IOException;

  /** Tells the other side that no more comes. Everything must have been sent. */
  void shutdownOutput() throws IOException;
}

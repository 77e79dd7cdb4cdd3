package io.felinos.klib.syslog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * A way to a syslog server, which can be opened again after it was closed or broke. Messages of
 * exceptions name the server and say what went wrong. Used by one thread at a time; interrupting it
 * closes the way and throws {@link java.nio.channels.ClosedByInterruptException}.
 */
interface Transport extends Window.Rule {

  /** Makes sure that there is a way, resolving the server's name when there was none. */
  void open(Duration deadline) throws IOException;

  /**
   * Sends the bytes: one message, or several when {@link #chunk} allows.
   *
   * @throws IOException if not everything was sent
   */
  void write(ByteBuffer bytes, Duration deadline) throws IOException;

  /** How many bytes of messages to write at once; 1 means each message alone. */
  int chunk();

  /**
   * Looks whether the server is still there, without waiting.
   *
   * @throws IOException if it is known not to be
   */
  void probe() throws IOException;

  /** Whether the failure means that what was sent before may not have arrived. */
  boolean loses(IOException failure);

  /** Whether the server's machine has all that was sent; false if that can't be known. */
  boolean drained();

  /**
   * Ends the sending and waits until the server has everything; closes the way.
   *
   * @throws IOException if that cannot be known within the time
   */
  void finish(Duration deadline) throws IOException;

  /** Closes the way; may be called twice. */
  void close();
}

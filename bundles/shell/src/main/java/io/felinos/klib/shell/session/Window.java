package io.felinos.klib.shell.session;

import java.io.IOException;
import java.io.InterruptedIOException;

/** How many bytes may be sent before the other side took some. Safe for several threads. */
final class Window {

  /** At the beginning; the same on the host's side. */
  static final int BYTES = 128 * 1024;

  private int left = BYTES;
  private boolean closed;

  /**
   * Waits until something may be sent, and takes of it.
   *
   * @return how much, from 1 to {@code wanted}
   * @throws IOException if the window is closed, or the thread interrupted
   */
  synchronized int take(int wanted) throws IOException {
    try {
      while (left == 0 && !closed) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
    if (closed) {
      throw new IOException("the session is closed");
    }
    int taken = Math.min(wanted, left);
    left -= taken;
    return taken;
  }

  synchronized void give(int bytes) {
    left = (int) Math.min(Integer.MAX_VALUE, (long) left + Math.max(bytes, 0));
    notifyAll();
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }
}

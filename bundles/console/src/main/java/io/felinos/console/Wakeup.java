package io.felinos.console;

import org.jspecify.annotations.Nullable;

/**
 * Lets other threads cut short the waits of one thread, and nothing but its waits: an interrupt at
 * any other time would break what a driver is doing.
 *
 * <p>The thread calls {@link #enter}, waits, and calls {@link #leave} whatever happened.
 */
final class Wakeup {
  private @Nullable Thread waiting;
  private boolean wanted;
  private boolean interrupted;

  /**
   * Begins a wait.
   *
   * @return false if there was a wake-up since the last wait, so that there is nothing to wait for
   */
  synchronized boolean enter() {
    if (wanted) {
      wanted = false;
      return false;
    }
    waiting = Thread.currentThread();
    return true;
  }

  /**
   * Ends a wait.
   *
   * @return true if a wake-up, and not somebody else's interrupt, ended it
   */
  synchronized boolean leave() {
    waiting = null;
    boolean woken = interrupted;
    interrupted = false;
    if (woken) {
      Thread.interrupted();
    }
    return woken;
  }

  /** Ends the wait, or the next one before it begins. */
  synchronized void wake() {
    if (waiting == null) {
      wanted = true;
    } else if (!interrupted) {
      interrupted = true;
      waiting.interrupt();
    }
  }
}

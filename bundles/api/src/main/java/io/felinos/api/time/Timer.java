package io.felinos.api.time;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Timers on the monotonic clock. A service of the timer bundle; safe for use by several threads.
 * Tasks of one bundle run one after the other on a thread that is not the caller's, and end with
 * the bundle that set them.
 */
@ProviderType
public interface Timer {

  /** A timer that was set. */
  interface Handle {
    /** Ends the timer; a task that is running finishes. May be called twice. */
    void cancel();
  }

  /** Nanoseconds on the monotonic clock; only differences mean something. */
  long nanoTime();

  /** Runs a task once. */
  Handle once(Duration delay, Runnable task);

  /**
   * Runs a task again and again, at times that do not drift; runs that were missed are skipped.
   *
   * @param period between the starts of two runs, more than zero
   */
  Handle periodic(Duration initialDelay, Duration period, Runnable task);

  /** Blocks the caller. */
  void sleep(Duration duration) throws InterruptedException;

  /** Makes a backoff with the policy that all klibs share. */
  Backoff backoff(Duration first, Duration cap);
}

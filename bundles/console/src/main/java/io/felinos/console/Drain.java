package io.felinos.console;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A wish that everything up to a record be delivered and flushed by a certain time. */
final class Drain {
  private final CountDownLatch over = new CountDownLatch(1);
  private final long target;
  private final long endNanos;
  private volatile boolean done;

  /**
   * Makes a wish.
   *
   * @param target the last record that matters
   * @param endNanos on the monotonic clock
   */
  Drain(long target, long endNanos) {
    this.target = target;
    this.endNanos = endNanos;
  }

  long target() {
    return target;
  }

  Duration remaining(long now) {
    return Duration.ofNanos(endNanos - now);
  }

  /** Ends the wish; the first call counts. */
  void end(boolean success) {
    if (over.getCount() > 0) {
      done = success;
      over.countDown();
    }
  }

  /** Waits for the end, and returns whether the wish was fulfilled. */
  boolean await(Duration patience) throws InterruptedException {
    return over.await(patience.toNanos(), TimeUnit.NANOSECONDS) && done;
  }
}

package io.felinos.delivery.service;

import io.felinos.api.time.Timer;
import java.time.Duration;

/**
 * Keeps a machine that prints a line now and then from sending a request for each of them: services
 * count requests, for all machines of a project together. Not safe for use by several threads.
 */
final class Pace {
  /** Short against the second that a line may take. */
  private static final Duration INTERVAL = Duration.ofMillis(200);

  /** So many records are worth a request of their own. */
  private static final int ENOUGH = 100;

  private final Timer timer;
  private boolean started;
  private long lastNanos;

  Pace(Timer timer) {
    this.timer = timer;
  }

  /** Waits before a small batch that follows the last request too soon. */
  void await(int records) throws InterruptedException {
    if (!started || records >= ENOUGH) {
      return;
    }
    Duration wait = INTERVAL.minusNanos(timer.nanoTime() - lastNanos);
    if (wait.isPositive()) {
      timer.sleep(wait);
    }
  }

  /** Notes that a request begins. */
  void begun() {
    started = true;
    lastNanos = timer.nanoTime();
  }
}

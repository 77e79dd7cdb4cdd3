package io.felinos.itests.osgi;

import io.felinos.api.time.Backoff;
import io.felinos.api.time.Timer;
import java.time.Duration;

/** A timer whose time runs faster than the real one, by the same policies. */
public final class FastTimer implements Timer {
  private final Timer real;
  private final int factor;

  /**
   * Makes one.
   *
   * @param real what does the work
   * @param factor how much faster
   */
  public FastTimer(Timer real, int factor) {
    this.real = real;
    this.factor = factor;
  }

  @Override
  public long nanoTime() {
    return real.nanoTime() * factor;
  }

  @Override
  public Handle once(Duration delay, Runnable task) {
    return real.once(delay.dividedBy(factor), task);
  }

  @Override
  public Handle periodic(Duration initialDelay, Duration period, Runnable task) {
    return real.periodic(initialDelay.dividedBy(factor), period.dividedBy(factor), task);
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    real.sleep(duration.dividedBy(factor));
  }

  @Override
  public Backoff backoff(Duration first, Duration cap) {
    return real.backoff(first, cap);
  }
}

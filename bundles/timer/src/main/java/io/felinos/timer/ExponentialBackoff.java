package io.felinos.timer;

import io.felinos.api.time.Backoff;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential backoff with full jitter: the n-th delay is evenly spread over 0 to {@code first}
 * times 2 to the n, or to the cap where that is less. So machines that lost the same server at the
 * same moment do not come back at the same moment.
 */
final class ExponentialBackoff implements Backoff {
  private final long firstNanos;
  private final long capNanos;
  private final RandomGenerator random;
  private int failures;

  ExponentialBackoff(Duration first, Duration cap, RandomGenerator random) {
    if (first.isNegative() || first.isZero()) {
      throw new IllegalArgumentException("first delay " + first + " is not more than zero");
    }
    if (cap.compareTo(first) < 0) {
      throw new IllegalArgumentException("cap " + cap + " is less than first delay " + first);
    }
    this.firstNanos = first.toNanos();
    this.capNanos = cap.toNanos();
    this.random = random;
  }

  @Override
  public Duration next() {
    return next(Duration.ZERO);
  }

  /**
   * {@inheritDoc} Where {@code atLeast} decides, up to {@code first} is added at random: a server
   * that tells all its clients the same Retry-After should not see them all at once.
   */
  @Override
  public Duration next(Duration atLeast) {
    long delay = upTo(bound());
    long floor = atLeast.toNanos();
    if (failures < Integer.MAX_VALUE) {
      failures++;
    }
    return delay >= floor ? Duration.ofNanos(delay) : atLeast.plusNanos(upTo(firstNanos));
  }

  @Override
  public void reset() {
    failures = 0;
  }

  @Override
  public int failures() {
    return failures;
  }

  private long bound() {
    boolean fits = failures < Long.numberOfLeadingZeros(firstNanos);
    return fits ? Math.min(capNanos, firstNanos << failures) : capNanos;
  }

  private long upTo(long bound) {
    return random.nextLong(bound) + 1;
  }
}

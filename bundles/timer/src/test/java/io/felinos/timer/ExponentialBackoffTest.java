package io.felinos.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ExponentialBackoffTest {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration CAP = Duration.ofHours(1);

  /** Always the largest number allowed. */
  private static final RandomGenerator LARGEST =
      new RandomGenerator() {
        @Override
        public long nextLong() {
          return Long.MAX_VALUE;
        }

        @Override
        public long nextLong(long bound) {
          return bound - 1;
        }
      };

  @Test
  void doublesItsBoundUpToTheCap() {
    ExponentialBackoff backoff = new ExponentialBackoff(FIRST, CAP, LARGEST);
    for (int i = 0; i < 12; i++) {
      assertThat(backoff.next()).isEqualTo(FIRST.multipliedBy(1L << i));
    }
    for (int i = 0; i < 1000; i++) {
      assertThat(backoff.next()).isEqualTo(CAP);
    }
    assertThat(backoff.failures()).isEqualTo(1012);
  }

  @Test
  void startsAgainAfterASuccess() {
    ExponentialBackoff backoff = new ExponentialBackoff(FIRST, CAP, LARGEST);
    backoff.next();
    backoff.next();
    backoff.reset();
    assertThat(backoff.failures()).isZero();
    assertThat(backoff.next()).isEqualTo(FIRST);
  }

  @Test
  void spreadsEvenlyFromZeroToItsBound() {
    ExponentialBackoff backoff = new ExponentialBackoff(FIRST, CAP, new SplittableRandom(1));
    int[] quarters = new int[4];
    for (int i = 0; i < 10_000; i++) {
      backoff.reset();
      Duration delay = backoff.next();
      assertThat(delay).isPositive().isLessThanOrEqualTo(FIRST);
      quarters[(int) Math.min(3, delay.toMillis() / 250)]++;
    }
    assertThat(quarters).satisfies(q -> assertThat(q[0]).isBetween(2300, 2700));
    assertThat(quarters).satisfies(q -> assertThat(q[3]).isBetween(2300, 2700));
  }

  @Test
  void waitsAtLeastAsLongAsItIsTold() {
    Duration retryAfter = Duration.ofSeconds(30);
    ExponentialBackoff backoff = new ExponentialBackoff(FIRST, CAP, new SplittableRandom(2));
    for (int i = 0; i < 5; i++) {
      assertThat(backoff.next(retryAfter)).isBetween(retryAfter, retryAfter.plus(FIRST));
    }
    ExponentialBackoff late = new ExponentialBackoff(FIRST, CAP, LARGEST);
    for (int i = 0; i < 10; i++) {
      late.next();
    }
    assertThat(late.next(retryAfter)).isEqualTo(Duration.ofSeconds(1024));
  }

  @Test
  void survivesDelaysThatDoNotFitIntoNanosecondsWhenDoubled() {
    ExponentialBackoff backoff =
        new ExponentialBackoff(Duration.ofDays(30_000), Duration.ofDays(100_000), LARGEST);
    assertThat(backoff.next()).isEqualTo(Duration.ofDays(30_000));
    assertThat(backoff.next()).isEqualTo(Duration.ofDays(60_000));
    assertThat(backoff.next()).isEqualTo(Duration.ofDays(100_000));
    assertThat(backoff.next()).isEqualTo(Duration.ofDays(100_000));
  }

  @Test
  void refusesDelaysThatMakeNoSense() {
    assertThatThrownBy(() -> new ExponentialBackoff(Duration.ZERO, CAP, LARGEST))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ExponentialBackoff(CAP, FIRST, LARGEST))
        .hasMessage("cap PT1S is less than first delay PT1H");
  }
}

package io.felinos.framework.net.dhcp;

import java.util.random.RandomGenerator;

/**
 * How long to wait for an answer before asking again (RFC 2131 4.1): 4, 8, 16, 32, 64 s, each give
 * or take a second. Two waits of 1 and 2 s come first, which the RFC does not have: on a network of
 * machines that boot in two seconds, a lost first packet should not cost four.
 */
final class Retransmission {

  private static final long FIRST_MILLIS = 1_000;
  private static final long LONGEST_MILLIS = 64_000;
  private static final long SPREAD_MILLIS = 1_000;

  /** The spread of the short waits, as a part of them. */
  private static final long SPREAD_PART = 4;

  private final RandomGenerator random;
  private int attempts;

  Retransmission(RandomGenerator random) {
    this.random = random;
  }

  /** Starts again with the shortest wait. */
  void reset() {
    attempts = 0;
  }

  /** How often {@link #nextMillis} was called since the start. */
  int attempts() {
    return attempts;
  }

  long nextMillis() {
    long wait = Math.min(FIRST_MILLIS << Math.min(attempts, Byte.SIZE), LONGEST_MILLIS);
    attempts++;
    long spread = Math.min(SPREAD_MILLIS, wait / SPREAD_PART);
    return wait + random.nextLong(-spread, spread + 1);
  }
}

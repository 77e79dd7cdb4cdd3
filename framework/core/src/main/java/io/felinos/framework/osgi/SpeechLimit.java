package io.felinos.framework.osgi;

/** How many lines one bundle may say: a bucket that fills steadily. For one thread at a time. */
final class SpeechLimit {

  /** So many lines a second go on for ever. */
  static final int PER_SECOND = 20;

  /** So many may come at once; a change of state of every part of a large klib is less. */
  static final int AT_ONCE = 400;

  /** After lines were left out it has to be this full again: no line between two floods. */
  private static final int RECOVERED = AT_ONCE / 4;

  private static final long NANOS_PER_LINE = 1_000_000_000L / PER_SECOND;

  private long room = AT_ONCE * NANOS_PER_LINE;
  private long seen;
  private long leftOut;

  /**
   * A full bucket.
   *
   * @param nanos on the monotonic clock
   */
  SpeechLimit(long nanos) {
    seen = nanos;
  }

  /** Whether a line may be said now; if not it is counted. */
  boolean allows(long nanos) {
    room = Math.min(room + (nanos - seen), AT_ONCE * NANOS_PER_LINE);
    seen = nanos;
    long wanted = leftOut > 0 ? RECOVERED * NANOS_PER_LINE : NANOS_PER_LINE;
    if (room < wanted) {
      leftOut++;
      return false;
    }
    room -= NANOS_PER_LINE;
    return true;
  }

  /** How many lines were left out since {@link #forget}. */
  long leftOut() {
    return leftOut;
  }

  /** The lines that were left out have been told of. */
  void forget() {
    leftOut = 0;
  }
}

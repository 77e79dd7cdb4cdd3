package io.felinos.klib.ntp.client;

/**
 * When one server is asked next. Four requests 2 s apart come first, as with chrony's and ntpd's
 * {@code iburst}; then the poll interval grows while the samples are where they are expected. Times
 * are seconds. Not safe for use by several threads.
 */
final class Pace {

  private static final int BURST = 4;
  private static final double BURST_SPACING = 2;

  /** CLOCK_LIMIT of RFC 5905 appendix A.1.1. */
  private static final int LIMIT = 30;

  /** From this part of its tolerance on a sample is no longer where it was expected. */
  private static final double GOOD = 0.5;

  /** Unanswered requests after which the interval doubles each time. */
  private static final int PATIENT = 8;

  /** What did not leave this machine costs nobody anything. */
  private static final double FIRST_LOCAL_RETRY = 0.5;

  private static final double LAST_LOCAL_RETRY = 64;

  /** So long it is tried every 4 s at least: networks come up late. */
  private static final int EAGER_RETRIES = 16;

  private static final double EAGER_RETRY = 4;

  private final PollRange range;
  private int poll;
  private int floor;
  private int score;
  private int burst = BURST;
  private int unanswered;
  private int localFailures;

  Pace(PollRange range) {
    this.range = range;
    this.poll = range.min();
    this.floor = range.min();
  }

  /** Binary logarithm of the poll interval. */
  int poll() {
    return poll;
  }

  /** How many requests had no usable answer since the last one that had. */
  int unanswered() {
    return unanswered;
  }

  /** As {@link #unanswered}, with those that did not leave this machine. */
  int failures() {
    return unanswered + localFailures;
  }

  /** Begins anew, with a burst. */
  void restart() {
    burst = BURST;
    unanswered = 0;
    localFailures = 0;
    score = 0;
    poll = floor;
  }

  /**
   * There was an answer.
   *
   * @param surprise by how many times its tolerance the sample was off
   * @param steady whether it would do to ask half as often
   * @return the time to the next request
   */
  double answered(double surprise, boolean steady) {
    if (unanswered >= PATIENT) {
      burst = BURST;
    }
    unanswered = 0;
    localFailures = 0;
    burst = Math.max(0, burst - 1);
    if (surprise > 1) {
      score = 0;
      poll = floor;
      return BURST_SPACING;
    }
    score = Math.min(LIMIT + 1, score + (surprise < GOOD ? poll : -2 * poll));
    if (score > LIMIT && burst == 0 && steady) {
      poll = Math.min(poll + 1, Math.max(floor, range.max()));
      score = 0;
    } else if (score < -LIMIT) {
      poll = Math.max(poll - 1, floor);
      score = 0;
    }
    return next();
  }

  /** There was none, or none to be used. */
  double missed() {
    unanswered++;
    localFailures = 0;
    burst = Math.max(0, burst - 1);
    return next();
  }

  /** The request did not leave this machine. */
  double failed() {
    localFailures = Math.min(localFailures + 1, EAGER_RETRIES + 8);
    double doubled = FIRST_LOCAL_RETRY * Math.pow(2, Math.min(localFailures, 8) - 1.0);
    return localFailures < EAGER_RETRIES
        ? Math.min(EAGER_RETRY, doubled)
        : Math.min(LAST_LOCAL_RETRY, EAGER_RETRY * Math.pow(2, localFailures - EAGER_RETRIES));
  }

  /** The server wants to be asked less often, each time that it says so (RFC 5905 section 7.4). */
  double slower() {
    floor = Math.min(PollRange.MOST, Math.max(floor, poll) + 2);
    poll = floor;
    burst = 0;
    score = 0;
    return next();
  }

  private double next() {
    if (burst > 0) {
      return BURST_SPACING;
    }
    int backoff = Math.max(0, unanswered - PATIENT);
    int exponent = backoff == 0 ? poll : Math.min(poll + backoff, Math.max(floor, range.max()));
    return Math.scalb(1.0, exponent);
  }
}

package io.felinos.klib.cloudwatch;

import io.felinos.api.http.Reply;
import io.felinos.api.machine.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * The machine's clock, put right by what the services say the time is once they have refused a
 * signature for its time. Nothing is put right while the clock is good enough for them. Safe for
 * use by several threads.
 */
final class ServerTime implements Clock {
  /** The services take signatures that are up to five minutes old. */
  private static final Duration TOLERANCE = Duration.ofMinutes(4);

  private final Clock clock;
  private volatile Duration ahead = Duration.ZERO;

  /** A clock that is taken to be right. */
  ServerTime(Clock clock) {
    this.clock = clock;
  }

  /**
   * Compares the clock with the field Date of an answer to a request that was refused for its
   * signature.
   *
   * @return true if the clock was so far off that the request may work now
   */
  boolean learn(Reply refusal) {
    Optional<Instant> said = date(refusal);
    if (said.isEmpty()) {
      return false;
    }
    Instant here = clock.instantOf(clock.bootNanos());
    boolean off = tooFar(Duration.between(here.plus(ahead), said.get()));
    if (off) {
      Duration difference = Duration.between(here, said.get());
      ahead = tooFar(difference) ? difference : Duration.ZERO;
    }
    return off;
  }

  @Override
  public long bootNanos() {
    return clock.bootNanos();
  }

  @Override
  public Instant instantOf(long bootNanos) {
    return clock.instantOf(bootNanos).plus(ahead);
  }

  @Override
  public boolean synchronised() {
    return clock.synchronised();
  }

  /** The time now. */
  Instant now() {
    return instantOf(bootNanos());
  }

  private static boolean tooFar(Duration difference) {
    return difference.abs().compareTo(TOLERANCE) > 0;
  }

  private static Optional<Instant> date(Reply reply) {
    Optional<String> field = reply.headers().first("Date");
    try {
      return field.isEmpty()
          ? Optional.empty()
          : Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(field.get())));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}

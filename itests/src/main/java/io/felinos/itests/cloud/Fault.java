package io.felinos.itests.cloud;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * How a server misbehaves, once. After all but {@link SlowLoris} and {@link Answered} the
 * connection is over.
 */
public sealed interface Fault {

  /** Whether the service has done what it was asked when the fault happens. */
  default boolean applied() {
    return false;
  }

  /** All goes well. */
  record None() implements Fault {
    @Override
    public boolean applied() {
      return true;
    }
  }

  /**
   * Nobody listens.
   *
   * @param time how long; the request that met the fault is cut as well
   */
  record Refused(Duration time) implements Fault {}

  /**
   * Nothing comes.
   *
   * @param time until the connection is cut
   */
  record Stalled(Duration time) implements Fault {}

  /**
   * The connection is reset while the request's body is read.
   *
   * @param after so many bytes of it
   */
  record CutRequest(int after) implements Fault {}

  /**
   * The connection is reset while the answer is sent.
   *
   * @param after so many bytes of it, head included
   */
  record CutAnswer(int after) implements Fault {
    @Override
    public boolean applied() {
      return true;
    }
  }

  /** Another answer than the service's; the service does nothing. */
  record Answered(HttpAnswer answer) implements Fault {}

  /** Something that is not HTTP. */
  record Garbage(byte[] bytes) implements Fault {
    /** As a broken proxy might say. */
    public static Garbage words() {
      return new Garbage("\u0000\u0016 what?\n\n\n".getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  /**
   * The answer comes one byte at a time.
   *
   * @param pause before each byte
   * @param limit after which the rest comes at once
   */
  record SlowLoris(Duration pause, Duration limit) implements Fault {
    @Override
    public boolean applied() {
      return true;
    }
  }
}

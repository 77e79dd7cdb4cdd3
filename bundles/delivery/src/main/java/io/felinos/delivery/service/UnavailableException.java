package io.felinos.delivery.service;

import java.io.IOException;
import java.time.Duration;

/**
 * A service cannot be used now; the same may work later. The message is one line for users, no
 * secrets.
 */
public final class UnavailableException extends IOException {
  private static final long serialVersionUID = 1L;

  private final Duration after;
  private final boolean received;

  /**
   * Says why.
   *
   * @param after wait at least so long; zero if the service does not say
   * @param received whether the service may have got the request nevertheless
   */
  public UnavailableException(String message, Duration after, boolean received) {
    super(message);
    this.after = after;
    this.received = received;
  }

  /** Says why, of a request that the service has not got. */
  public UnavailableException(String message) {
    this(message, Duration.ZERO, false);
  }

  /** Wait at least so long. */
  public Duration after() {
    return after;
  }

  /** Whether the service may have got the request nevertheless. */
  public boolean received() {
    return received;
  }
}

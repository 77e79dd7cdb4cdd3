package io.felinos.delivery.service;

import io.felinos.delivery.Line;
import java.time.Duration;

/**
 * A log service, as a {@link Forwarder} uses it: one request after the other, each begun, filled
 * with lines and sent. Called by one thread at a time.
 */
public interface Sink {

  /**
   * Begins a request, and forgets what was added to the last one. Finds out what it takes to send
   * anything: who this machine is, credentials, the place where lines go.
   *
   * @param deadline how long it may take
   * @throws UnavailableException if nothing can be sent now
   */
  void begin(Duration deadline) throws UnavailableException, InterruptedException;

  /**
   * Adds a line to the request.
   *
   * @param line its text is UTF-8 and not longer than the forwarder's limit; it may be empty
   * @param epochNanos when it was written, in nanoseconds since 1970; the same each time the line
   *     is added, once a service may have got it. Lines come in the order of the log, their times
   *     nearly so
   * @return false if the request is full without it; the first line always has to fit
   */
  boolean add(Line line, long epochNanos);

  /**
   * Sends the request.
   *
   * @param deadline how long it may take
   * @return what the service said, if it is about the lines
   * @throws UnavailableException if the lines are to be sent again later
   */
  Outcome send(Duration deadline) throws UnavailableException, InterruptedException;
}

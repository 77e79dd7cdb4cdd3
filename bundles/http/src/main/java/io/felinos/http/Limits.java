package io.felinos.http;

import io.felinos.api.http.HttpException;
import io.felinos.api.http.Request;
import java.time.Duration;

/**
 * How long a request may still take: all of it, and each wait for the other side. Written by the
 * threads that send and receive, read by the one that waits.
 */
final class Limits {
  private final Request request;
  private final long end;
  private volatile long progress = System.nanoTime();

  Limits(Request request) {
    this.request = request;
    this.end = System.nanoTime() + request.overall().toNanos();
  }

  /** Notes that bytes went or came. */
  void progressed() {
    progress = System.nanoTime();
  }

  /** How long the next wait may take in nanoseconds; zero or less if the time is up. */
  long patience() {
    long now = System.nanoTime();
    return Math.min(end - now, progress + request.operation().toNanos() - now);
  }

  /** What to say once {@link #patience} has run out. */
  HttpException timeout(String what) {
    boolean all = end - System.nanoTime() <= 0;
    Duration limit = all ? request.overall() : request.operation();
    return new HttpException(
        HttpException.Kind.TIMEOUT,
        request + ": " + what + " within " + limit.toMillis() + " ms" + (all ? " in all" : ""));
  }
}

package io.felinos.klib.cloudinit;

import io.felinos.api.console.ConsoleLog;
import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.http.Answer;
import io.felinos.api.http.Http;
import io.felinos.api.http.HttpException;
import io.felinos.api.http.Request;
import io.felinos.api.time.Backoff;
import io.felinos.api.time.Timer;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gets what is at a place, with as many attempts as fit into its time: when there is no connection
 * (the network may not be up yet), when it breaks, and when the answer asks to come again. Safe for
 * use by several threads.
 */
final class Fetch {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /** A network that is not up yet is no news. */
  private static final Duration SILENCE = Duration.ofSeconds(5);

  private final Http http;
  private final Timer timer;
  private final ConsoleLog log;

  Fetch(Http http, Timer timer, ConsoleLog log) {
    this.http = http;
    this.timer = timer;
    this.log = log;
  }

  /** Where a body goes. */
  interface Target {

    /**
     * Takes a body from its first byte; called again when the attempt fails.
     *
     * @param length in bytes, negative if the server did not say
     * @throws BrokenBodyException if reading failed: thrown by the stream
     * @throws IOException if it cannot be kept; it is not offered again
     * @throws FetchException if it is not what was wanted; it is not offered again
     */
    void take(InputStream body, long length) throws IOException, FetchException;
  }

  /** A body that ended before its time; worth another attempt. */
  static final class BrokenBodyException extends IOException {
    private static final long serialVersionUID = 1L;

    BrokenBodyException(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }

  /**
   * Why an attempt failed that is worth another one.
   *
   * @param reason one line
   * @param after wait at least so long
   */
  private record Trouble(String reason, Duration after) {}

  /**
   * Gets it.
   *
   * @param maxBytes of the body
   * @throws FetchException if it is not to be had, or not within the origin's time-out
   */
  void run(Origin origin, long maxBytes, Target target)
      throws FetchException, InterruptedException {
    long begin = timer.nanoTime();
    Backoff backoff = timer.backoff(FIRST_PAUSE, LONGEST_PAUSE);
    boolean told = false;
    while (true) {
      long left = origin.timeout().toNanos() - (timer.nanoTime() - begin);
      Duration rest = Duration.ofNanos(Math.max(1, left));
      Trouble trouble = attempt(origin, rest, maxBytes, target);
      if (trouble == null) {
        return;
      }
      Duration pause = backoff.next(trouble.after());
      Duration spent = Duration.ofNanos(timer.nanoTime() - begin);
      if (spent.plus(pause).compareTo(origin.timeout()) >= 0) {
        throw new FetchException(
            trouble.reason() + "; given up, timeout is " + origin.timeout().toSeconds() + " s");
      }
      if (!told && spent.compareTo(SILENCE) >= 0) {
        told = true;
        log.say(
            ConsoleRecord.SEVERITY_WARNING, "cloud_init: " + trouble.reason() + "; trying again");
      }
      timer.sleep(pause);
    }
  }

  private @Nullable Trouble attempt(Origin origin, Duration rest, long maxBytes, Target target)
      throws FetchException, InterruptedException {
    Request request = origin.request(rest, maxBytes);
    try (Answer answer = http.open(request)) {
      if (answer.status() / 100 != 2) {
        return refused(request, answer);
      }
      target.take(new Body(answer.body()), length(answer));
      return null;
    } catch (HttpException e) {
      return failed(e);
    } catch (BrokenBodyException e) {
      return failed(e);
    } catch (InterruptedIOException | ClosedByInterruptException e) {
      Thread.interrupted();
      throw new InterruptedException(request + ": interrupted");
    } catch (IOException e) {
      throw new FetchException(request + ": cannot be kept: " + e.getMessage(), e);
    }
  }

  private Trouble refused(Request request, Answer answer) throws FetchException {
    String reason = request + ": status " + answer.status();
    Optional<Duration> after = http.retryPolicy().after(answer.status(), answer.headers());
    if (after.isEmpty()) {
      throw new FetchException(reason);
    }
    return new Trouble(reason, after.get());
  }

  private Trouble failed(BrokenBodyException failure) throws FetchException {
    if (failure.getCause() != null && failure.getCause().getCause() instanceof HttpException e) {
      return failed(e);
    }
    return new Trouble(String.valueOf(failure.getMessage()), Duration.ZERO);
  }

  private Trouble failed(HttpException failure) throws FetchException {
    String reason = String.valueOf(failure.getMessage());
    Optional<Duration> after = http.retryPolicy().after(failure);
    if (after.isEmpty() || failure.kind() == HttpException.Kind.TOO_LARGE) {
      throw new FetchException(reason, failure);
    }
    return new Trouble(reason, after.get());
  }

  private static long length(Answer answer) {
    String text = answer.headers().first("Content-Length").orElse("");
    try {
      return text.isEmpty() ? -1 : Long.parseLong(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** Tells failures of the server from those of whom the body is for. */
  private static final class Body extends FilterInputStream {

    Body(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      try {
        return in.read(bytes, offset, length);
      } catch (InterruptedIOException e) {
        throw e;
      } catch (IOException e) {
        throw new BrokenBodyException(e);
      }
    }
  }
}

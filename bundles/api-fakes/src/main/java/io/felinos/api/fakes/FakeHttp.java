package io.felinos.api.fakes;

import io.felinos.api.http.Answer;
import io.felinos.api.http.Body;
import io.felinos.api.http.Headers;
import io.felinos.api.http.Http;
import io.felinos.api.http.HttpException;
import io.felinos.api.http.Reply;
import io.felinos.api.http.Request;
import io.felinos.api.http.RetryPolicy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A client without a network. It gives the scripted answers in their order, then what {@link
 * #otherwise} says, and keeps every request. A thread that is interrupted gets no answer. Limits of
 * a request are enforced for size only. Safe for use by several threads.
 */
public final class FakeHttp implements Http {
  private final Object lock = new Object();
  private final Deque<Responder> script = new ArrayDeque<>();
  private final List<Sent> sent = new ArrayList<>();
  private Responder otherwise =
      request -> {
        throw new HttpException(HttpException.Kind.CONNECT, request + ": no answer is scripted");
      };

  /** Answers a request. */
  public interface Responder {
    /** The answer, or the failure. Called by the thread that sends. */
    Reply respond(Request request) throws HttpException, InterruptedException;
  }

  /**
   * A request that was made.
   *
   * @param request as it was given
   * @param body all of its body
   */
  public record Sent(Request request, byte[] body) {

    /** The body as UTF-8. */
    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  /** A reply. */
  public static Reply reply(int status, String body) {
    return new Reply(status, Headers.NONE, body.getBytes(StandardCharsets.UTF_8));
  }

  /** The same reply with a field more. */
  public static Reply with(Reply reply, String name, String value) {
    return new Reply(reply.status(), reply.headers().with(name, value), reply.body());
  }

  /** Has the next request that nothing is scripted for answered so. */
  public FakeHttp next(Responder responder) {
    synchronized (lock) {
      script.add(responder);
    }
    return this;
  }

  /** Has the next request that nothing is scripted for answered so. */
  public FakeHttp next(Reply reply) {
    return next(request -> reply);
  }

  /** Has the next request that nothing is scripted for answered so. */
  public FakeHttp next(int status, String body) {
    return next(reply(status, body));
  }

  /** Has the next request that nothing is scripted for fail so. */
  public FakeHttp fail(HttpException.Kind kind) {
    return next(
        request -> {
          throw new HttpException(kind, request + ": " + kind);
        });
  }

  /** Answers what is not scripted; without it such requests fail as if nobody listened. */
  public FakeHttp otherwise(Responder responder) {
    synchronized (lock) {
      otherwise = responder;
    }
    return this;
  }

  /** Every request so far, those that failed included. */
  public List<Sent> sent() {
    synchronized (lock) {
      return List.copyOf(sent);
    }
  }

  /** The newest request. */
  public Sent last() {
    synchronized (lock) {
      return sent.getLast();
    }
  }

  /** How many scripted answers are left. */
  public int left() {
    synchronized (lock) {
      return script.size();
    }
  }

  @Override
  public Reply send(Request request) throws HttpException, InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException(request + ": interrupted");
    }
    byte[] body = read(request);
    Responder responder;
    synchronized (lock) {
      sent.add(new Sent(request, body));
      Responder scripted = script.poll();
      responder = scripted == null ? otherwise : scripted;
    }
    Reply reply = responder.respond(request);
    if (reply.body().length > request.maxBytes()) {
      throw new HttpException(
          HttpException.Kind.TOO_LARGE,
          request + ": the answer has more than " + request.maxBytes() + " bytes");
    }
    return reply;
  }

  @Override
  public Answer open(Request request) throws HttpException, InterruptedException {
    Reply reply = send(request);
    return new Whole(reply, new ByteArrayInputStream(reply.body()));
  }

  @Override
  public RetryPolicy retryPolicy() {
    return new Rules();
  }

  private static byte[] read(Request request) throws HttpException {
    return switch (request.body()) {
      case Body.Bytes whole -> whole.bytes().clone();
      case Body.Streamed streamed -> {
        try (InputStream in = streamed.source().open()) {
          yield in.readAllBytes();
        } catch (IOException e) {
          throw new HttpException(
              HttpException.Kind.BROKEN, request + ": the body cannot be read: " + e, e);
        }
      }
    };
  }

  private record Whole(Reply reply, InputStream body) implements Answer {

    @Override
    public int status() {
      return reply.status();
    }

    @Override
    public Headers headers() {
      return reply.headers();
    }

    @Override
    public void close() {}
  }

  /** The rules of the API, but for a Retry-After that is a date. */
  private static final class Rules implements RetryPolicy {

    @Override
    public Optional<Duration> after(int status, Headers headers) {
      boolean again =
          status == 408
              || status == 425
              || status == 429
              || (status >= 500 && status != 501 && status != 505);
      if (!again) {
        return Optional.empty();
      }
      Optional<String> seconds = headers.first("Retry-After").filter(v -> v.matches("[0-9]{1,9}"));
      return Optional.of(Duration.ofSeconds(Long.parseLong(seconds.orElse("0"))));
    }

    @Override
    public Optional<Duration> after(HttpException failure) {
      return switch (failure.kind()) {
        case UNTRUSTED, REDIRECT -> Optional.empty();
        case CONNECT, TIMEOUT, BROKEN, PROTOCOL, TOO_LARGE -> Optional.of(Duration.ZERO);
      };
    }
  }
}

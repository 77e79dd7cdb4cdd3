package io.felinos.http;

import io.felinos.api.http.HttpException;
import io.felinos.api.http.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An answer's body on its way from the client's threads to the one that reads it, a piece at a
 * time, with the limits of the request. One reader.
 */
final class Inbox extends InputStream implements BodySubscriber<Inbox> {
  private static final Piece END = new Piece(List.of(), null, true);

  private final Request request;
  private final Limits limits;
  private final Failures failures;
  private final LinkedBlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
  private final Deque<ByteBuffer> current = new ArrayDeque<>();
  private volatile Flow.@Nullable Subscription subscription;
  private volatile boolean complete;
  private volatile boolean closed;
  private long received;
  private boolean ended;

  /** Bytes, or the failure or the end behind them. */
  private record Piece(List<ByteBuffer> buffers, @Nullable Throwable failure, boolean last) {}

  Inbox(Request request, Limits limits, Failures failures) {
    this.request = request;
    this.limits = limits;
    this.failures = failures;
  }

  @Override
  public CompletionStage<Inbox> getBody() {
    return CompletableFuture.completedStage(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    if (closed) {
      given.cancel();
    } else {
      given.request(1);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    limits.progressed();
    pieces.add(new Piece(buffers, null, false));
  }

  @Override
  public void onError(Throwable failure) {
    pieces.add(new Piece(List.of(), failure, true));
  }

  @Override
  public void onComplete() {
    complete = true;
    pieces.add(END);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!ended) {
      ByteBuffer next = current.peekFirst();
      if (next == null) {
        take();
      } else if (!next.hasRemaining()) {
        current.removeFirst();
      } else {
        return copy(next, target, offset, length);
      }
    }
    return -1;
  }

  private int copy(ByteBuffer from, byte[] target, int offset, int length) throws IOException {
    int count = Math.min(length, from.remaining());
    received += count;
    if (received > request.maxBytes()) {
      throw failed(
          new HttpException(
              HttpException.Kind.TOO_LARGE,
              request + ": the answer has more than " + request.maxBytes() + " bytes"));
    }
    from.get(target, offset, count);
    return count;
  }

  /** Waits for the next piece. */
  private void take() throws IOException {
    try {
      Piece piece = pieces.poll();
      if (piece == null) {
        // A reader that was away for long had bytes waiting, or is given the time from now on.
        limits.progressed();
        piece = pieces.poll(limits.patience(), TimeUnit.NANOSECONDS);
      }
      if (piece == null || (limits.patience() <= 0 && !piece.last())) {
        throw failed(limits.timeout("no more of the answer"));
      }
      Throwable failure = piece.failure();
      if (failure != null) {
        throw failed(failures.of(failure, request));
      }
      if (piece.last()) {
        ended = true;
        return;
      }
      current.addAll(piece.buffers());
      Flow.Subscription open = subscription;
      if (open != null) {
        open.request(1);
      }
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException(request + ": interrupted").initCause(e);
    }
  }

  private IOException failed(HttpException failure) {
    close();
    return new IOException(failure.getMessage(), failure);
  }

  /** Closes the connection unless the body was received to its end. */
  @Override
  public void close() {
    ended = true;
    closed = true;
    Flow.Subscription open = subscription;
    if (open != null && !complete) {
      open.cancel();
    }
  }
}

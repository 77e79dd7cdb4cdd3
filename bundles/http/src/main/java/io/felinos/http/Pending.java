package io.felinos.http;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A request that is under way. It is begun on a thread of its own, since the client resolves names
 * on the thread that calls it, and that cannot be interrupted.
 */
final class Pending
    implements Runnable, BiConsumer<@Nullable HttpResponse<Inbox>, @Nullable Throwable> {
  private final HttpClient client;
  private final HttpRequest request;
  private final HttpResponse.BodyHandler<Inbox> handler;
  private final CompletableFuture<HttpResponse<Inbox>> result = new CompletableFuture<>();
  private @Nullable CompletableFuture<HttpResponse<Inbox>> inner;
  private boolean cancelled;

  Pending(HttpClient client, HttpRequest request, HttpResponse.BodyHandler<Inbox> handler) {
    this.client = client;
    this.request = request;
    this.handler = handler;
  }

  @Override
  public void run() {
    CompletableFuture<HttpResponse<Inbox>> sending;
    try {
      sending = client.sendAsync(request, handler);
    } catch (RuntimeException e) {
      result.completeExceptionally(e);
      return;
    }
    boolean late;
    synchronized (this) {
      inner = sending;
      late = cancelled;
    }
    if (late) {
      sending.cancel(true);
    }
    sending.whenComplete(this);
  }

  @Override
  public void accept(@Nullable HttpResponse<Inbox> response, @Nullable Throwable failure) {
    if (response != null) {
      if (!result.complete(response)) {
        response.body().close();
      }
    } else if (failure != null) {
      result.completeExceptionally(failure);
    }
  }

  /**
   * Waits for the answer's head as long as the limits allow.
   *
   * @throws TimeoutException if they don't any more
   */
  HttpResponse<Inbox> await(Limits limits)
      throws InterruptedException, ExecutionException, TimeoutException {
    while (true) {
      long patience = limits.patience();
      if (patience <= 0) {
        throw new TimeoutException();
      }
      try {
        return result.get(patience, TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        // There may have been progress in the meantime.
        continue;
      }
    }
  }

  /** Who sends it. */
  HttpClient client() {
    return client;
  }

  /** Closes the connection. */
  void cancel() {
    result.cancel(false);
    CompletableFuture<HttpResponse<Inbox>> sending;
    synchronized (this) {
      cancelled = true;
      sending = inner;
    }
    if (sending != null) {
      sending.cancel(true);
    }
  }
}

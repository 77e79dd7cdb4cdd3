package io.felinos.http;

import io.felinos.api.http.Answer;
import io.felinos.api.http.Headers;
import io.felinos.api.http.Http;
import io.felinos.api.http.HttpException;
import io.felinos.api.http.Reply;
import io.felinos.api.http.Request;
import io.felinos.api.http.RetryPolicy;
import io.felinos.api.klib.Klib;
import io.felinos.api.machine.Clock;
import io.felinos.api.tls.Tls;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The service {@code Http}, on java.net.http. Its client is made for the first request. */
@Klib(value = "http", renewed = true)
@Component(service = Http.class)
public final class BundleHttp implements Http {
  private static final String USER_AGENT = "FelinOS";

  /** Deactivation has 3 s. */
  private static final long GOODBYE_MILLIS = 1_000;

  private final Tls tls;
  private final Failures failures;
  private final Retries retries;
  private final Map<String, String> environment;
  private final Object lock = new Object();

  /** Those that take no more requests, and may have some under way. */
  private final List<Client> retired = new ArrayList<>();

  private @Nullable Client client;
  private boolean closed;

  /** The client and its threads. */
  private record Client(HttpClient http, ExecutorService threads) {}

  /** Makes nothing yet. */
  @Activate
  public BundleHttp(@Reference Tls tls, @Reference Clock clock) {
    this(tls, clock, System.getenv());
  }

  BundleHttp(Tls tls, Clock clock, Map<String, String> environment) {
    this.tls = tls;
    this.failures = new Failures(tls);
    this.retries = new Retries(clock);
    this.environment = environment;
  }

  /** Ends all requests and their threads. */
  @Deactivate
  public void close() {
    List<Client> all;
    synchronized (lock) {
      closed = true;
      all = new ArrayList<>(retired);
      if (client != null) {
        all.add(client);
      }
      client = null;
      retired.clear();
    }
    for (Client each : all) {
      each.http().shutdownNow();
      each.threads().shutdownNow();
    }
    try {
      for (Client each : all) {
        each.threads().awaitTermination(GOODBYE_MILLIS / all.size(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public RetryPolicy retryPolicy() {
    return retries;
  }

  @Override
  public Reply send(Request request) throws HttpException, InterruptedException {
    try (Answer answer = open(request)) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      answer.body().transferTo(bytes);
      return new Reply(answer.status(), answer.headers(), bytes.toByteArray());
    } catch (InterruptedIOException e) {
      Thread.interrupted();
      throw interrupted(request);
    } catch (IOException e) {
      throw failures.of(e, request);
    }
  }

  @Override
  public Answer open(Request request) throws HttpException, InterruptedException {
    Limits limits = new Limits(request);
    Request next = request;
    while (true) {
      StreamedAnswer answer = exchange(next, limits);
      if (!Redirects.is(answer.status()) || request.redirects() == 0) {
        return answer;
      }
      Optional<Request> target;
      try {
        target = Redirects.next(next, answer.status(), answer.headers());
      } catch (HttpException e) {
        answer.close();
        throw e;
      }
      if (target.isEmpty()) {
        return answer;
      }
      answer.close();
      if (target.get().redirects() < 0) {
        throw Redirects.refused(request, "more than " + request.redirects() + " redirects", null);
      }
      next = target.get();
    }
  }

  private StreamedAnswer exchange(Request request, Limits limits)
      throws HttpException, InterruptedException {
    Pending pending = begin(request, limits);
    try {
      HttpResponse<Inbox> response = pending.await(limits);
      return new StreamedAnswer(response.statusCode(), headers(response), response.body());
    } catch (InterruptedException e) {
      pending.cancel();
      throw interrupted(request);
    } catch (TimeoutException e) {
      pending.cancel();
      throw limits.timeout("no answer");
    } catch (CancellationException e) {
      throw new HttpException(HttpException.Kind.BROKEN, request + ": the client was closed", e);
    } catch (ExecutionException e) {
      HttpException failure = failures.of(e, request);
      if (failure.kind() == HttpException.Kind.PROTOCOL) {
        retire(pending.client());
      }
      throw failure;
    }
  }

  /**
   * After an answer whose head is no HTTP, java.net.http keeps its half-closed connection for as
   * long as the client lives (JDK 25): the next request gets another client. Requests under way run
   * to their end.
   */
  private void retire(HttpClient used) {
    synchronized (lock) {
      Client made = client;
      if (made == null || made.http() != used) {
        return;
      }
      client = null;
      retired.removeIf(each -> each.http().isTerminated());
      retired.add(made);
      made.http().shutdown();
    }
  }

  private Pending begin(Request request, Limits limits) throws HttpException {
    HttpRequest translated = translate(request, limits);
    synchronized (lock) {
      if (closed) {
        throw new HttpException(HttpException.Kind.CONNECT, request + ": the client was closed");
      }
      Client made = client;
      if (made == null) {
        made = newClient();
        client = made;
      }
      Pending pending =
          new Pending(made.http(), translated, head -> new Inbox(request, limits, failures));
      made.threads().execute(pending);
      return pending;
    }
  }

  private Client newClient() throws HttpException {
    EnvironmentProxy proxy;
    try {
      proxy = new EnvironmentProxy(environment);
    } catch (IllegalArgumentException e) {
      throw new HttpException(HttpException.Kind.CONNECT, String.valueOf(e.getMessage()), e);
    }
    ExecutorService threads = Threads.executor();
    Thread caller = Thread.currentThread();
    ClassLoader loader = caller.getContextClassLoader();
    // The client's own thread inherits it.
    caller.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      return new Client(
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .proxy(proxy)
              .sslContext(tls.context())
              .sslParameters(tls.parameters())
              .executor(threads)
              .build(),
          threads);
    } finally {
      caller.setContextClassLoader(loader);
    }
  }

  private static HttpRequest translate(Request request, Limits limits) throws HttpException {
    try {
      HttpRequest.Builder builder =
          HttpRequest.newBuilder(request.uri())
              .method(request.method(), Outgoing.of(request.body(), limits));
      for (Headers.Field each : request.headers().fields()) {
        builder.header(each.name(), each.value());
      }
      if (request.headers().first("User-Agent").isEmpty()) {
        builder.header("User-Agent", USER_AGENT);
      }
      return builder.build();
    } catch (IllegalArgumentException e) {
      throw new HttpException(
          HttpException.Kind.PROTOCOL, request + ": is no request: " + e.getMessage(), e);
    }
  }

  private static Headers headers(HttpResponse<?> response) {
    List<Headers.Field> fields = new ArrayList<>();
    for (Map.Entry<String, List<String>> each : response.headers().map().entrySet()) {
      for (String value : each.getValue()) {
        fields.add(new Headers.Field(each.getKey(), value.strip()));
      }
    }
    return new Headers(fields);
  }

  private static InterruptedException interrupted(Request request) {
    return new InterruptedException(request + ": interrupted");
  }
}

package io.felinos.http;

import io.felinos.api.http.Body;
import io.felinos.api.http.Headers;
import io.felinos.api.http.HttpException;
import io.felinos.api.http.Request;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/** Where an answer sends a request (RFC 9110 15.4). */
final class Redirects {
  private static final int SEE_OTHER = 303;

  private Redirects() {}

  /** Whether the status is one that redirects. */
  static boolean is(int status) {
    return status == 301 || status == 302 || status == SEE_OTHER || status == 307 || status == 308;
  }

  /**
   * The next request.
   *
   * @return empty if the answer names no place
   * @throws HttpException if it leads where the request must not go
   */
  static Optional<Request> next(Request request, int status, Headers headers) throws HttpException {
    Optional<String> location = headers.first("Location");
    if (location.isEmpty()) {
      return Optional.empty();
    }
    URI target = resolve(request, location.get());
    Headers kept = sameServer(request.uri(), target) ? request.headers() : open(request.headers());
    boolean head = request.method().equals("HEAD");
    // 301 and 302 become GET for POST only, as everybody does it.
    boolean get =
        !head && (status == SEE_OTHER || (status < SEE_OTHER && request.method().equals("POST")));
    return Optional.of(
        new Request(
            get ? "GET" : request.method(),
            target,
            get ? withoutBody(kept) : kept,
            get ? Body.NONE : request.body(),
            request.operation(),
            request.overall(),
            request.maxBytes(),
            request.redirects() - 1));
  }

  private static URI resolve(Request request, String location) throws HttpException {
    URI target;
    try {
      target = request.uri().resolve(location.strip());
    } catch (IllegalArgumentException e) {
      throw refused(request, "a redirect to what is no address", e);
    }
    String scheme = target.getScheme();
    if (target.getHost() == null
        || !("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme))) {
      throw refused(request, "a redirect to what is no http address", null);
    }
    if ("https".equalsIgnoreCase(request.uri().getScheme()) && !"https".equalsIgnoreCase(scheme)) {
      throw refused(request, "a redirect from https to http is not followed", null);
    }
    return target;
  }

  /** A redirect that is not followed. */
  static HttpException refused(
      Request request, String reason, @org.jspecify.annotations.Nullable Exception cause) {
    String message = request + ": " + reason;
    return cause == null
        ? new HttpException(HttpException.Kind.REDIRECT, message)
        : new HttpException(HttpException.Kind.REDIRECT, message, cause);
  }

  private static boolean sameServer(URI one, URI other) {
    return Objects.requireNonNullElse(one.getScheme(), "").equalsIgnoreCase(other.getScheme())
        && Objects.requireNonNullElse(one.getHost(), "").equalsIgnoreCase(other.getHost())
        && port(one) == port(other);
  }

  private static int port(URI uri) {
    return uri.getPort() >= 0
        ? uri.getPort()
        : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
  }

  /** Without what is for one server's eyes. */
  private static Headers open(Headers headers) {
    return without(headers, "Authorization", "Cookie", "Proxy-Authorization");
  }

  private static Headers withoutBody(Headers headers) {
    return without(headers, "Content-Type", "Content-Encoding", "Content-Language");
  }

  private static Headers without(Headers headers, String... names) {
    Headers kept = Headers.NONE;
    for (Headers.Field each : headers.fields()) {
      boolean drop = false;
      for (String name : names) {
        drop |= name.equalsIgnoreCase(each.name());
      }
      if (!drop) {
        kept = kept.with(each.name(), each.value());
      }
    }
    return kept;
  }
}

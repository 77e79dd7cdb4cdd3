package io.felinos.api.http;

import java.net.URI;
import java.time.Duration;

/**
 * A request and its limits. Immutable; made with {@link #get} and the like, changed with {@code
 * with...}.
 *
 * @param method as in the request line
 * @param uri http or https
 * @param headers fields besides Host, Content-Length and Connection, which the client sets
 * @param body what to send
 * @param operation for connecting, and for each wait for bytes of the other side
 * @param overall for everything, redirects included
 * @param maxBytes of the answer's body, as it is read
 * @param redirects how many are followed; none by default. Never from https to http, and fields
 *     Authorization and Cookie don't go to another host
 */
public record Request(
    String method,
    URI uri,
    Headers headers,
    Body body,
    Duration operation,
    Duration overall,
    long maxBytes,
    int redirects) {

  /** A GET with the usual limits. */
  public static Request get(URI uri) {
    return of("GET", uri, Body.NONE);
  }

  /** A POST with the usual limits. */
  public static Request post(URI uri, byte[] body) {
    return of("POST", uri, new Body.Bytes(body));
  }

  /** Any request with the usual limits. */
  public static Request of(String method, URI uri, Body body) {
    return new Request(
        method, uri, Headers.NONE, body, Http.OPERATION, Http.OVERALL, Http.MAX_BYTES, 0);
  }

  /** The same with one field more. */
  public Request with(String name, String value) {
    return new Request(
        method, uri, headers.with(name, value), body, operation, overall, maxBytes, redirects);
  }

  /** The same with other times. */
  public Request within(Duration newOperation, Duration newOverall) {
    return new Request(method, uri, headers, body, newOperation, newOverall, maxBytes, redirects);
  }

  /** The same with another limit for the answer's body. */
  public Request atMost(long bytes) {
    return new Request(method, uri, headers, body, operation, overall, bytes, redirects);
  }

  /** The same, following so many redirects. */
  public Request following(int newRedirects) {
    return new Request(method, uri, headers, body, operation, overall, maxBytes, newRedirects);
  }

  /** Method and place, without the query: it may be a secret. */
  @Override
  public String toString() {
    return method + " " + uri.getScheme() + "://" + uri.getAuthority() + uri.getPath();
  }
}

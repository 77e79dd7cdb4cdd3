package io.felinos.klib.cloudinit;

import io.felinos.api.http.Http;
import io.felinos.api.http.Request;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where something is downloaded from.
 *
 * @param uri http or https
 * @param auth the field Authorization, verbatim; empty for none. A secret
 * @param timeout for everything, all attempts included
 */
record Origin(URI uri, String auth, Duration timeout) {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final int REDIRECTS = 10;

  /**
   * Reads what the config says.
   *
   * @throws IllegalArgumentException if {@code src} is no such URL
   */
  static Origin of(String src, @Nullable String auth, @Nullable Integer timeout) {
    URI uri;
    try {
      uri = URI.create(src);
    } catch (IllegalArgumentException e) {
      // Not what it says: the query may be a secret.
      throw new IllegalArgumentException("src: not a URL: \"" + withoutQuery(src) + "\"", e);
    }
    boolean http = "http".equalsIgnoreCase(uri.getScheme());
    if (uri.getHost() == null || !(http || "https".equalsIgnoreCase(uri.getScheme()))) {
      throw new IllegalArgumentException(
          "src: not an http or https URL: \"" + withoutQuery(src) + "\"");
    }
    if (uri.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "src: a user and password in the URL of \"" + uri.getHost() + "\"; give \"auth\"");
    }
    return new Origin(
        uri, auth == null ? "" : auth, timeout == null ? TIMEOUT : Duration.ofSeconds(timeout));
  }

  private static String withoutQuery(String src) {
    int query = src.indexOf('?');
    return query < 0 ? src : src.substring(0, query);
  }

  /**
   * The request.
   *
   * @param rest how long it may take
   */
  Request request(Duration rest, long maxBytes) {
    Duration operation = rest.compareTo(Http.OPERATION) < 0 ? rest : Http.OPERATION;
    Request request =
        Request.get(uri).within(operation, rest).atMost(maxBytes).following(REDIRECTS);
    return auth.isEmpty() ? request : request.with("Authorization", auth);
  }

  /** The place, without query and secret. */
  @Override
  public String toString() {
    return uri.getScheme() + "://" + uri.getAuthority() + uri.getPath();
  }
}

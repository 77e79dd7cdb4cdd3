package io.felinos.klib.gcp;

import io.felinos.api.http.Http;
import io.felinos.api.http.HttpException;
import io.felinos.api.http.Reply;
import io.felinos.api.http.Request;
import io.felinos.delivery.service.Exchange;
import io.felinos.delivery.service.UnavailableException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * The server in each machine of Google's that tells it what it is. Safe for use by several threads.
 *
 * @see <a href="https://cloud.google.com/compute/docs/metadata/querying-metadata">Query
 *     metadata</a>
 */
final class MetadataServer {
  private static final URI ROOT = URI.create("http://169.254.169.254/computeMetadata/v1/");
  private static final String FLAVOR = "Metadata-Flavor";
  private static final String GOOGLE = "Google";
  private static final Duration OPERATION = Duration.ofSeconds(5);
  private static final Duration OVERALL = Duration.ofSeconds(10);
  private static final int MAX_BYTES = 64 * 1024;

  private final Http http;

  MetadataServer(Http http) {
    this.http = http;
  }

  /**
   * What is at a path.
   *
   * @param path relative to {@code /computeMetadata/v1/}
   * @throws UnavailableException if there is no such server, or it has no answer now
   */
  String get(String path, Duration deadline) throws UnavailableException, InterruptedException {
    Duration overall = deadline.compareTo(OVERALL) < 0 ? deadline : OVERALL;
    Request request =
        Request.get(ROOT.resolve(path))
            .with(FLAVOR, GOOGLE)
            .within(OPERATION, overall)
            .atMost(MAX_BYTES);
    Reply reply = send(request);
    if (!reply.headers().first(FLAVOR).equals(Optional.of(GOOGLE))) {
      throw new UnavailableException(
          request + ": status " + reply.status() + ", and not from a metadata server of Google's");
    }
    if (!reply.ok()) {
      Duration after =
          http.retryPolicy().after(reply.status(), reply.headers()).orElse(Duration.ZERO);
      throw new UnavailableException(Exchange.describe(request, reply), after, false);
    }
    return reply.text().strip();
  }

  private Reply send(Request request) throws UnavailableException, InterruptedException {
    try {
      return http.send(request);
    } catch (HttpException e) {
      UnavailableException failure = Exchange.unavailable(http, request, e);
      throw new UnavailableException(String.valueOf(failure.getMessage()), failure.after(), false);
    }
  }
}

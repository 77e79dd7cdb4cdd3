package io.felinos.api.http;

import java.time.Duration;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Whether and when a request is worth another try. Stateless; safe for use by several threads. */
@ProviderType
public interface RetryPolicy {

  /**
   * What an answer says: 408, 425, 429 and 5xx but 501 and 505 are worth another try.
   *
   * @return empty if the same request will get the same answer; else how long to wait at least
   *     (Retry-After in seconds or as a date, RFC 9110, 10.2.3), zero if the answer does not say
   */
  Optional<Duration> after(int status, Headers headers);

  /** What a failure says: everything but a server not to be trusted and a forbidden redirect. */
  Optional<Duration> after(HttpException failure);
}

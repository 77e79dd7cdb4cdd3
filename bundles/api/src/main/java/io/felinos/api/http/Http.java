package io.felinos.api.http;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/**
 * An HTTP/1.1 client. A service of the http bundle; safe for use by several threads. Connections
 * are reused; {@code https} goes through the service {@code Tls}. A thread that is interrupted ends
 * its request.
 */
@ProviderType
public interface Http {

  /**
   * Sends a request and reads the answer into memory, whatever its status.
   *
   * @throws HttpException if there is no answer, or none that the request's limits allow
   * @throws InterruptedException if interrupted; the connection is closed
   */
  Reply send(Request request) throws HttpException, InterruptedException;

  /**
   * Sends a request and returns once the answer's head is there. The caller reads the body and
   * closes it. The request's limits hold while the body is read.
   */
  Answer open(Request request) throws HttpException, InterruptedException;

  /** The policy that all klibs share: whether and when to try again. */
  RetryPolicy retryPolicy();

  /** What all requests start from: 10 s per operation, 30 s overall, 1 MiB of answer. */
  Duration OPERATION = Duration.ofSeconds(10);

  /** How long a request takes at most, unless it says otherwise. */
  Duration OVERALL = Duration.ofSeconds(30);

  /** How many bytes an answer's body has at most, unless the request says otherwise. */
  long MAX_BYTES = 1 << 20;
}

package io.felinos.api.time;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/**
 * How long to wait after the n-th failure: exponential with full jitter, capped. Not safe for use
 * by several threads.
 */
@ProviderType
public interface Backoff {

  /** The next delay, and one step further. */
  Duration next();

  /** The next delay, but at least {@code atLeast} (as in Retry-After), and one step further. */
  Duration next(Duration atLeast);

  /** Starts again after a success. */
  void reset();

  /** How many failures there were since the last success. */
  int failures();
}

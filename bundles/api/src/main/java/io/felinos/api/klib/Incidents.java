package io.felinos.api.klib;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What went wrong with bundles: each incident is said on the console once, and kept for {@link
 * Klibs#why}. A service of the framework; safe for use by several threads.
 */
@ProviderType
public interface Incidents {

  /**
   * Says and keeps an incident, unless the same was said of the bundle since it started last.
   *
   * @param bundle identifier of the bundle
   * @param line what happened and why, one line; for example {@code klib "syslog" does not stop}
   */
  void report(long bundle, String line);

  /**
   * What was reported since the bundle started last, the oldest first; of a great many only the
   * first few.
   */
  List<String> of(long bundle);
}

package io.felinos.api.klib;

import java.util.Optional;
import java.util.SortedMap;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The configurations of the klibs, checked against each klib's own JSON Schema. A service of the
 * framework; safe for use by several threads.
 */
@ProviderType
public interface KlibSettings {

  /**
   * Canonical JSON of each klib's configuration, by the klib's name. Secrets are shown as {@code
   * "***"}.
   */
  SortedMap<String, String> all();

  /** A klib's configuration as it is now; secrets are shown as {@code "***"}. */
  Optional<String> get(String klib);

  /**
   * Changes a klib's configuration. Its components get the new one before this method returns.
   *
   * @param json the whole object, in the shape of {@code ManifestPassthrough}: {@code {"syslog":
   *     {"server": "10.0.2.2"}}}
   * @throws KlibException if the schema refuses it, with the message of the build; the old
   *     configuration stays
   */
  void set(String klib, String json) throws KlibException;
}

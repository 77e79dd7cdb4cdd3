package io.felinos.api.klib;

import java.util.Optional;
import java.util.SortedMap;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The configurations of the klibs, checked against each klib's own JSON Schema. A service of the
 * framework; safe for use by several threads. Configurations are shown and taken in the shape of
 * {@code ManifestPassthrough}: <code>{"syslog": {"server": "10.0.2.2"}}</code>; secrets are shown
 * as {@code "***"}, and one that is given as {@code "***"} stays as it was.
 */
@ProviderType
public interface KlibSettings {

  /** Canonical JSON of each klib's configuration, by the klib's name. */
  SortedMap<String, String> all();

  /** Canonical JSON of a klib's configuration as it is now; empty if it has none. */
  Optional<String> get(String klib);

  /**
   * Changes a klib's configuration. Its components get the new one before this method returns,
   * unless they take longer than 5 s.
   *
   * @param json the whole configuration; what it leaves out is no longer configured
   * @throws KlibException if no such klib is installed, or its schema refuses the configuration,
   *     with the message of the build; the old configuration stays
   */
  void set(String klib, String json) throws KlibException;

  /**
   * Checks the configuration that a klib has or will get against the schema in a bundle of it.
   *
   * @param bundle identifier of an installed bundle
   * @throws KlibException if the schema refuses it, with the message of the build
   */
  void check(long bundle) throws KlibException;
}

package io.felinos.api.klib;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** Turns a klib's configuration into a record of the klib's own. A service of the framework. */
@ProviderType
public interface ConfigurationBinder {

  /**
   * Reads the JSON at {@link Klib#CONFIGURATION} of a component's properties.
   *
   * <p>Record components are matched by name, camel case standing for snake case ({@code
   * serverPort} reads {@code server_port}). Numbers and booleans may be strings in the JSON. What
   * is absent becomes null, so optional components are boxed or {@code Optional}-checked in the
   * record's constructor.
   *
   * @param properties the component's properties, as given to its {@code @Activate} constructor
   * @param type a record
   * @throws IllegalArgumentException if the JSON does not fit the record; the message names the key
   */
  <T extends Record> T bind(Map<String, ?> properties, Class<T> type);
}

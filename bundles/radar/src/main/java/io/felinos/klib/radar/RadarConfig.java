package io.felinos.klib.radar;

import io.felinos.api.klib.ConfigurationBinder;
import io.felinos.api.klib.Klib;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The klib's part of the config file, as the schema has it; what it leaves out is null.
 *
 * @param server the collector, {@code https}
 * @param folder where the klib keeps what it has to remember
 * @param env the klib's variables of {@code Env}
 */
public record RadarConfig(
    @Nullable String server, @Nullable String folder, @Nullable Map<String, String> env) {
  private static final RadarConfig DEFAULT = new RadarConfig(null, null, null);
  private static final String SERVER = "https://radar.relayered.net";
  private static final String FOLDER = "/felinos/radar";

  /** Reads a component's properties; a klib that the config only lists has no configuration. */
  static RadarConfig of(ConfigurationBinder binder, Map<String, ?> properties) {
    return properties.containsKey(Klib.CONFIGURATION)
        ? binder.bind(properties, RadarConfig.class)
        : DEFAULT;
  }

  /** The collector's address without a slash at its end. */
  URI collector() {
    String address = server == null ? SERVER : server;
    return URI.create(address.endsWith("/") ? address.substring(0, address.length() - 1) : address);
  }

  /** Where the klib keeps what it has to remember. */
  Path place() {
    return Path.of(folder == null ? FOLDER : folder);
  }

  /** The klib's variables of {@code Env}. */
  Map<String, String> variables() {
    return env == null ? Map.of() : env;
  }

  /** Without the variables: one is a secret. */
  @Override
  public String toString() {
    return "radar at " + collector();
  }
}

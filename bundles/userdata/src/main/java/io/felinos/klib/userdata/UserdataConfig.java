package io.felinos.klib.userdata;

import io.felinos.api.klib.ConfigurationBinder;
import io.felinos.api.klib.Klib;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The klib's part of the config file, as the schema has it.
 *
 * @param saveToFile null if lines become the program's environment
 */
public record UserdataConfig(@Nullable String saveToFile) {

  /** Reads a component's properties; a klib that the config only lists has no configuration. */
  static UserdataConfig of(ConfigurationBinder binder, Map<String, ?> properties) {
    return properties.containsKey(Klib.CONFIGURATION)
        ? binder.bind(properties, UserdataConfig.class)
        : new UserdataConfig(null);
  }

  /** The file that the user data is for; relative ones start at the root. */
  Optional<Path> file() {
    return saveToFile == null || saveToFile.isEmpty()
        ? Optional.empty()
        : Optional.of(Path.of("/").resolve(saveToFile));
  }
}

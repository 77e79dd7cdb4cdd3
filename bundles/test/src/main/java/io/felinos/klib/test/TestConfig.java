package io.felinos.klib.test;

import io.felinos.api.klib.ConfigurationBinder;
import io.felinos.api.klib.Klib;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the config says at {@code ManifestPassthrough.test}; what it leaves out is null.
 *
 * @param text of each line
 * @param interval seconds between two lines
 */
public record TestConfig(@Nullable String text, @Nullable Integer interval) {
  private static final TestConfig DEFAULT = new TestConfig(null, null);
  private static final int DEFAULT_SECONDS = 60;

  /** Reads a component's properties; a klib that the config only lists has no configuration. */
  static TestConfig of(ConfigurationBinder binder, Map<String, ?> properties) {
    return properties.containsKey(Klib.CONFIGURATION)
        ? binder.bind(properties, TestConfig.class)
        : DEFAULT;
  }

  /** The text of each line. */
  String line() {
    return text == null ? "alive" : text;
  }

  /** The time between two lines. */
  Duration period() {
    return Duration.ofSeconds(interval == null ? DEFAULT_SECONDS : interval);
  }
}

package io.felinos.api.fakes;

import io.felinos.api.klib.ConfigurationBinder;
import io.felinos.api.klib.Klib;
import java.util.Map;

/**
 * A binder without JSON: the property {@link Klib#CONFIGURATION} holds the record itself, or what a
 * test makes one from.
 */
public final class FakeBinder implements ConfigurationBinder {

  @Override
  public <T extends Record> T bind(Map<String, ?> properties, Class<T> type) {
    Object value = properties.get(Klib.CONFIGURATION);
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException("no " + type.getSimpleName() + " in " + properties);
    }
    return type.cast(value);
  }
}

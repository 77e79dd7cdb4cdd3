package io.felinos.framework.osgi;

import io.felinos.api.klib.ConfigurationBinder;
import io.felinos.api.klib.Klib;
import io.felinos.manifest.json.RecordBinder;
import java.util.Map;

/** The binding service that klibs read their configuration with. */
final class GsonBinder implements ConfigurationBinder {

  @Override
  public <T extends Record> T bind(Map<String, ?> properties, Class<T> type) {
    Object json = properties.get(Klib.CONFIGURATION);
    return RecordBinder.bind(json instanceof String text ? text : "{}", type);
  }
}

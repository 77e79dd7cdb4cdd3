package io.felinos.klib.shell.command;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Services as a test puts them there. */
final class FakeServices implements Services {

  private final Map<Class<?>, Object> services = new HashMap<>();

  <T> FakeServices with(Class<T> type, T service) {
    services.put(type, service);
    return this;
  }

  @Override
  public <T> @Nullable T find(Class<T> type) {
    Object service = services.get(type);
    return service == null ? null : type.cast(service);
  }
}

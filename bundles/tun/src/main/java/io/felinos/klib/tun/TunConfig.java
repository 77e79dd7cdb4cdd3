package io.felinos.klib.tun;

import io.felinos.api.klib.ConfigurationBinder;
import io.felinos.api.klib.Klib;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the config says at {@code ManifestPassthrough.tun}; what it leaves out is null.
 *
 * @param tun interfaces by their names
 */
record TunConfig(@Nullable Map<String, InterfaceConfig> tun) {

  private static final TunConfig NONE = new TunConfig(null);

  record InterfaceConfig(
      @Nullable String ipaddress,
      @Nullable String netmask,
      @Nullable String ip6address,
      @Nullable Integer mtu,
      @Nullable Boolean up,
      @Nullable String type,
      @Nullable Integer queues,
      @Nullable List<RouteConfig> routes) {}

  record RouteConfig(String to, @Nullable String via) {}

  /** Reads a component's properties; a klib that the config only lists has no configuration. */
  static TunConfig of(ConfigurationBinder binder, Map<String, ?> properties) {
    return properties.containsKey(Klib.CONFIGURATION)
        ? binder.bind(properties, TunConfig.class)
        : NONE;
  }

  /** The interfaces. */
  Map<String, InterfaceConfig> interfaces() {
    return tun == null ? Map.of() : tun;
  }
}

package io.felinos.klib.firewall;

import io.felinos.api.klib.ConfigurationBinder;
import io.felinos.api.klib.Klib;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the config says at {@code ManifestPassthrough.firewall}; what it leaves out is null.
 *
 * @param rules in their order
 */
record FirewallConfig(@Nullable List<RuleConfig> rules) {

  private static final FirewallConfig NONE = new FirewallConfig(null);

  record RuleConfig(
      @Nullable IpConfig ip,
      @Nullable IpConfig ip6,
      @Nullable PortConfig tcp,
      @Nullable PortConfig udp,
      @Nullable IcmpConfig icmp,
      @Nullable String action) {}

  record IpConfig(@Nullable String src, @Nullable String fragment) {}

  record PortConfig(@Nullable String dest) {}

  record IcmpConfig(@Nullable String type) {}

  /** Reads a component's properties; a klib that the config only lists has no configuration. */
  static FirewallConfig of(ConfigurationBinder binder, Map<String, ?> properties) {
    return properties.containsKey(Klib.CONFIGURATION)
        ? binder.bind(properties, FirewallConfig.class)
        : NONE;
  }
}

package io.felinos.manifest;

import io.felinos.manifest.Manifest.Interface;
import io.felinos.manifest.Manifest.Network;
import io.felinos.manifest.Passthrough.Addresses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what the config says about the network in three places: RunConfig, the root of
 * ManifestPassthrough (both for en1), and ManifestPassthrough.en1 and so on. The last one wins.
 */
final class NetworkPlan {

  private static final String FIRST = "en1";
  private static final String NETMASK = "255.255.255.0";

  private NetworkPlan() {}

  static Network of(Config config) {
    Passthrough options = config.passthrough();
    RunConfig run = config.runConfig();
    Addresses first =
        new Addresses(run.ipAddress(), run.netMask(), run.gateway(), run.ipv6Address(), null);
    first = over(options.network(), first);
    Addresses named = options.interfaces().get(FIRST);
    List<Interface> interfaces = new ArrayList<>();
    add(FIRST, named == null ? first : over(named, first), interfaces);
    for (Map.Entry<String, Addresses> entry : options.interfaces().entrySet()) {
      if (!entry.getKey().equals(FIRST)) {
        add(entry.getKey(), entry.getValue(), interfaces);
      }
    }
    return new Network(interfaces, config.nameServers());
  }

  private static void add(String name, Addresses fixed, List<Interface> to) {
    if (fixed.ipaddr() == null && fixed.ip6addr() == null && fixed.mtu() == null) {
      return;
    }
    boolean static4 = fixed.ipaddr() != null;
    to.add(
        new Interface(
            name,
            fixed.ipaddr(),
            static4 ? Defaults.or(fixed.netmask(), NETMASK) : null,
            static4 ? fixed.gateway() : null,
            fixed.ip6addr(),
            fixed.mtu()));
  }

  private static Addresses over(Addresses upper, Addresses lower) {
    return new Addresses(
        either(upper.ipaddr(), lower.ipaddr()),
        either(upper.netmask(), lower.netmask()),
        either(upper.gateway(), lower.gateway()),
        either(upper.ip6addr(), lower.ip6addr()),
        upper.mtu() == null ? lower.mtu() : upper.mtu());
  }

  private static @Nullable String either(@Nullable String upper, @Nullable String lower) {
    return upper == null ? lower : upper;
  }
}

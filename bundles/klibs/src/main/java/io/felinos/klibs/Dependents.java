package io.felinos.klibs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.Bundle;

/** Which bundles depend on which, by their wires and by the services that their components need. */
final class Dependents {

  private final Map<Bundle, Set<Bundle>> providers = new LinkedHashMap<>();

  /** Looks at bundles as they are now. */
  Dependents(List<Bundle> bundles, Components components) {
    for (Bundle each : bundles) {
      Set<Bundle> needed = new HashSet<>(Needs.providers(each));
      Set<Long> services = components.needs(each);
      for (Bundle other : bundles) {
        if (services.contains(other.getBundleId())) {
          needed.add(other);
        }
      }
      providers.put(each, needed);
    }
  }

  /** All that depend on a bundle, directly or not, each behind those that depend on it. */
  List<Bundle> of(Bundle bundle) {
    List<Bundle> ordered = new ArrayList<>();
    collect(bundle, new HashSet<>(), ordered);
    ordered.remove(bundle);
    return ordered;
  }

  private void collect(Bundle bundle, Set<Bundle> seen, List<Bundle> ordered) {
    if (!seen.add(bundle)) {
      return;
    }
    for (Map.Entry<Bundle, Set<Bundle>> each : providers.entrySet()) {
      if (each.getValue().contains(bundle)) {
        collect(each.getKey(), seen, ordered);
      }
    }
    ordered.add(bundle);
  }
}

package io.felinos.framework.osgi;

import io.felinos.api.klib.Klib;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

/** What users call a bundle. */
final class BundleName {

  private static final String OWN_PREFIX = "io.felinos.";

  private BundleName() {}

  /** The klib's name; for other bundles the symbolic name, of ours without the common prefix. */
  static String of(Bundle bundle) {
    List<BundleCapability> klibs = klibs(bundle);
    if (!klibs.isEmpty()) {
      return String.valueOf(klibs.get(0).getAttributes().get(Klib.NAMESPACE));
    }
    String name = String.valueOf(bundle.getSymbolicName());
    return name.startsWith(OWN_PREFIX) ? name.substring(OWN_PREFIX.length()) : name;
  }

  /** As messages call it: {@code klib "syslog"}, {@code bundle "x.y"}. */
  static String said(Bundle bundle) {
    return (klibs(bundle).isEmpty() ? "bundle \"" : "klib \"") + of(bundle) + "\"";
  }

  /** Whether the program must not start before this bundle is ready. */
  static boolean first(Bundle bundle) {
    return says("first", bundle);
  }

  /** Whether the program must not start without this bundle if it is configured. */
  static boolean vital(Bundle bundle) {
    return says("vital", bundle);
  }

  /** Whether this bundle is stopped before the machine is saved, and started in its copies. */
  static boolean renewed(Bundle bundle) {
    return says("renewed", bundle);
  }

  private static boolean says(String attribute, Bundle bundle) {
    for (BundleCapability each : klibs(bundle)) {
      if ("true".equals(String.valueOf(each.getAttributes().get(attribute)))) {
        return true;
      }
    }
    return false;
  }

  private static List<BundleCapability> klibs(Bundle bundle) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    return revision == null ? List.of() : revision.getDeclaredCapabilities(Klib.NAMESPACE);
  }
}

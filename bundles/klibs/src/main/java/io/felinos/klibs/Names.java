package io.felinos.klibs;

import io.felinos.api.klib.Klib;
import io.felinos.api.klib.KlibException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

/** What the bundles of this machine are called, and which of them are nobody's business. */
final class Names {

  /** What klibs run on: without these there are no components, and none to say so. */
  private static final Set<String> FRAMEWORK =
      Set.of(
          "org.apache.felix.scr",
          "org.apache.felix.configadmin",
          "org.osgi.service.component",
          "org.osgi.util.promise",
          "org.osgi.util.function");

  /** Bundles that are installed to see whether they would resolve; see {@link Trial}. */
  static final String TRIAL = "felinos:trial";

  private static final String OWN_PREFIX = "io.felinos.";

  private final BundleContext context;

  Names(BundleContext context) {
    this.context = context;
  }

  /** Every bundle but the framework's own, in the order of installation. */
  List<Bundle> bundles() {
    List<Bundle> bundles = new ArrayList<>();
    for (Bundle each : context.getBundles()) {
      if (each.getBundleId() != 0
          && !FRAMEWORK.contains(String.valueOf(each.getSymbolicName()))
          && !each.getLocation().startsWith(TRIAL)) {
        bundles.add(each);
      }
    }
    return bundles;
  }

  /** The klib's name; the symbolic name for a bundle that is no klib. */
  static String of(Bundle bundle) {
    String klib = klib(bundle);
    return klib == null ? String.valueOf(bundle.getSymbolicName()) : klib;
  }

  /** As messages call it: {@code klib "syslog"}, {@code bundle "x.y"}. */
  static String said(Bundle bundle) {
    return (klib(bundle) == null ? "bundle \"" : "klib \"") + of(bundle) + "\"";
  }

  private static @Nullable String klib(Bundle bundle) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    if (revision != null) {
      for (BundleCapability each : revision.getDeclaredCapabilities(Klib.NAMESPACE)) {
        return String.valueOf(each.getAttributes().get(Klib.NAMESPACE));
      }
    }
    return null;
  }

  /** Whether a bundle has no life of its own. */
  static boolean fragment(Bundle bundle) {
    return bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null;
  }

  /** The bundle of a name, by klib's name, symbolic name, or that without our prefix. */
  @Nullable Bundle lookUp(String name) {
    for (Bundle each : bundles()) {
      if (of(each).equals(name)
          || name.equals(each.getSymbolicName())
          || (OWN_PREFIX + name).equals(each.getSymbolicName())) {
        return each;
      }
    }
    return null;
  }

  /**
   * The bundle of a name.
   *
   * @throws KlibException if there is none; the message names the nearest
   */
  Bundle find(String name) throws KlibException {
    Bundle found = lookUp(name);
    if (found != null) {
      return found;
    }
    if (FRAMEWORK.contains(name)) {
      throw new KlibException("bundle \"" + name + "\" is a part of the framework itself");
    }
    TreeSet<String> known = new TreeSet<>();
    for (Bundle each : bundles()) {
      known.add(of(each));
    }
    String near = nearest(name, known);
    throw new KlibException(
        "there is no klib \""
            + name
            + "\" in this machine"
            + (near.isEmpty() ? "" : ", did you mean \"" + near + "\"?")
            + "; there are: "
            + String.join(", ", known));
  }

  /** The known name that a slip would explain; empty if there is none. */
  static String nearest(String name, Set<String> known) {
    String best = "";
    int least = Integer.MAX_VALUE;
    for (String each : known) {
      int distance = distance(name.toLowerCase(Locale.ROOT), each.toLowerCase(Locale.ROOT));
      if (distance < least && distance <= Math.max(1, Math.min(3, each.length() / 2))) {
        least = distance;
        best = each;
      }
    }
    return best;
  }

  /** Insertions, deletions and replacements of one character (Levenshtein). */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}

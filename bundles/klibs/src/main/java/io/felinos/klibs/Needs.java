package io.felinos.klibs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;

/** What a bundle must have to be resolved, and has not. */
final class Needs {

  private static final Pattern PACKAGE = Pattern.compile("\\(osgi\\.wiring\\.package=([^)]+)\\)");
  private static final Pattern KLIB = Pattern.compile("\\(felinos\\.klib=([^)]+)\\)");
  private static final Pattern JAVA =
      Pattern.compile("\\(osgi\\.ee=JavaSE\\)\\(version=([^)]+)\\)");
  private static final Pattern FROM = Pattern.compile("\\(version>=([^)]+)\\)");
  private static final Pattern BELOW = Pattern.compile("\\(!\\(version>=([^)]+)\\)\\)");

  private final FrameworkWiring wiring;

  Needs(FrameworkWiring wiring) {
    this.wiring = wiring;
  }

  /**
   * What nobody here provides: {@code klib "tls"}, {@code package "a.b" from version 1.2}.
   *
   * @param except a bundle that does not count as provider; null for none
   */
  List<String> missing(Bundle bundle, @Nullable Bundle except) {
    List<String> missing = new ArrayList<>();
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    if (revision == null) {
      return missing;
    }
    for (BundleRequirement each : revision.getDeclaredRequirements(null)) {
      if (mandatory(each) && !provided(each, except)) {
        missing.add(words(each));
      }
    }
    return missing;
  }

  /** The bundles that would provide what a bundle needs if they were resolved themselves. */
  List<Bundle> unresolvedProviders(Bundle bundle) {
    List<Bundle> found = new ArrayList<>();
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    if (revision != null) {
      for (BundleRequirement each : revision.getDeclaredRequirements(null)) {
        for (BundleCapability provider : wiring.findProviders(each)) {
          Bundle other = provider.getRevision().getBundle();
          if (mandatory(each) && other.getState() == Bundle.INSTALLED && !found.contains(other)) {
            found.add(other);
          }
        }
      }
    }
    found.remove(bundle);
    return found;
  }

  /** The bundles that a resolved bundle is wired to, the system bundle and itself left out. */
  static List<Bundle> providers(Bundle bundle) {
    List<Bundle> providers = new ArrayList<>();
    BundleWiring own = bundle.adapt(BundleWiring.class);
    List<BundleWire> wires = own == null ? null : own.getRequiredWires(null);
    if (wires != null) {
      for (BundleWire each : wires) {
        Bundle provider = each.getProvider().getBundle();
        if (provider.getBundleId() != 0
            && !provider.equals(bundle)
            && !providers.contains(provider)) {
          providers.add(provider);
        }
      }
    }
    return providers;
  }

  private static boolean mandatory(BundleRequirement requirement) {
    String effective =
        requirement.getDirectives().getOrDefault(Constants.EFFECTIVE_DIRECTIVE, "resolve");
    String resolution =
        requirement.getDirectives().getOrDefault(Constants.RESOLUTION_DIRECTIVE, "mandatory");
    return effective.equals("resolve") && resolution.equals("mandatory");
  }

  private boolean provided(BundleRequirement requirement, @Nullable Bundle except) {
    for (BundleCapability each : wiring.findProviders(requirement)) {
      if (!each.getRevision().getBundle().equals(except)) {
        return true;
      }
    }
    return false;
  }

  private static String words(BundleRequirement requirement) {
    String filter = requirement.getDirectives().getOrDefault("filter", "");
    Matcher klib = KLIB.matcher(filter);
    if (klib.find()) {
      return "klib \"" + klib.group(1) + "\"";
    }
    Matcher exported = PACKAGE.matcher(filter);
    if (requirement.getNamespace().equals(PackageNamespace.PACKAGE_NAMESPACE) && exported.find()) {
      return "package \"" + exported.group(1) + "\"" + versions(filter);
    }
    Matcher java = JAVA.matcher(filter);
    if (requirement
            .getNamespace()
            .equals(ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE)
        && java.find()) {
      return "Java " + java.group(1) + ", and this is " + Runtime.version().feature();
    }
    return "capability \"" + requirement.getNamespace() + "\" " + filter;
  }

  private static String versions(String filter) {
    Matcher from = FROM.matcher(filter);
    Matcher below = BELOW.matcher(filter);
    return (from.find() ? " from version " + from.group(1) : "")
        + (below.find() ? " to below " + below.group(1) : "");
  }
}

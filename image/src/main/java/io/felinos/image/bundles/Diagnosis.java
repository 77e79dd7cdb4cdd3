package io.felinos.image.bundles;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.felix.utils.resource.RequirementImpl;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/** Says in words what keeps a bundle from being resolved. */
final class Diagnosis {
  private final BuildContext context;
  private final Map<Resource, BundleFile> bundles;

  Diagnosis(BuildContext context, Map<Resource, BundleFile> bundles) {
    this.context = context;
    this.bundles = bundles;
  }

  /** The first requirement, near the bundle first, that nothing fulfils. */
  Optional<String> of(BundleFile bundle) {
    return reason(bundle, new HashSet<>());
  }

  private Optional<String> reason(BundleFile bundle, Set<BundleFile> visited) {
    if (!visited.add(bundle)) {
      return Optional.empty();
    }
    for (Requirement requirement : bundle.requirements()) {
      if (!RequirementImpl.isOptional(requirement) && context.isEffective(requirement)) {
        Optional<String> reason = reason(bundle, requirement, visited);
        if (reason.isPresent()) {
          return reason;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> reason(
      BundleFile bundle, Requirement requirement, Set<BundleFile> visited) {
    List<Capability> providers = context.findProviders(requirement);
    if (providers.isEmpty()) {
      return Optional.of(
          "bundle \"%s\" needs %s".formatted(bundle.symbolicName(), words(requirement)));
    }
    Optional<String> worst = Optional.empty();
    for (Capability provider : providers) {
      BundleFile other = bundles.get(provider.getResource());
      if (other == null) {
        return Optional.empty(); // the system bundle
      }
      worst = reason(other, visited);
      if (worst.isEmpty()) {
        return worst;
      }
    }
    return worst;
  }

  private static final Pattern PACKAGE = Pattern.compile("\\(osgi\\.wiring\\.package=([^)]+)\\)");
  private static final Pattern KLIB = Pattern.compile("\\(felinos\\.klib=([^)]+)\\)");
  private static final Pattern JAVA =
      Pattern.compile("osgi\\.ee=JavaSE\\)\\(version>?=([0-9.]+)\\)");
  private static final Pattern SERVICE = Pattern.compile("\\(objectClass=([^)]+)\\)");

  /** What is required: {@code package "a.b"}, {@code klib "tls"}, {@code service "a.B"}. */
  static String words(Requirement requirement) {
    String filter = requirement.getDirectives().getOrDefault("filter", "");
    if (requirement.getNamespace().equals("osgi.ee")) {
      Matcher java = JAVA.matcher(filter);
      return java.find() ? "Java " + java.group(1) : "the Java of " + filter;
    }
    return named(PACKAGE, filter, "package")
        .or(() -> named(KLIB, filter, "klib"))
        .or(() -> named(SERVICE, filter, "service"))
        .map(words -> words + versions(filter))
        .orElseGet(() -> "capability \"" + requirement.getNamespace() + "\" " + filter);
  }

  private static Optional<String> named(Pattern pattern, String filter, String what) {
    Matcher matcher = pattern.matcher(filter);
    return matcher.find() ? Optional.of(what + " \"" + matcher.group(1) + "\"") : Optional.empty();
  }

  private static String versions(String filter) {
    Matcher from = Pattern.compile("\\(version>=([^)]+)\\)").matcher(filter);
    Matcher to = Pattern.compile("\\(!\\(version>=([^)]+)\\)\\)").matcher(filter);
    if (!from.find()) {
      return "";
    }
    return " from version " + from.group(1) + (to.find() ? " to below " + to.group(1) : "");
  }
}

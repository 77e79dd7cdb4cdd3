package io.felinos.image.bundles;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.IdentityNamespace;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/**
 * A bundle in a file, as the resolver sees it.
 *
 * @param file the JAR
 * @param resource its capabilities and requirements
 */
record BundleFile(Path file, Resource resource) {
  /** By symbolic name; no two bundles of an image have the same. */
  static final Comparator<BundleFile> ORDER = Comparator.comparing(BundleFile::symbolicName);

  static final String KLIB = "felinos.klib";
  private static final String OWN_PREFIX = "io.felinos.";

  /** Its symbolic name. */
  String symbolicName() {
    return String.valueOf(identity().getAttributes().get(IdentityNamespace.IDENTITY_NAMESPACE));
  }

  /** The short name of a bundle of ours: {@code console} for {@code io.felinos.console}. */
  String title() {
    String name = symbolicName();
    return name.startsWith(OWN_PREFIX) ? name.substring(OWN_PREFIX.length()) : name;
  }

  /** Its version. */
  Version version() {
    Object version = identity().getAttributes().get(IdentityNamespace.CAPABILITY_VERSION_ATTRIBUTE);
    return version instanceof Version v ? v : Version.emptyVersion;
  }

  /** Names of the klibs that it is; one at most in practice. */
  List<String> klibs() {
    return resource.getCapabilities(KLIB).stream()
        .map(capability -> capability.getAttributes().get(KLIB))
        .map(String::valueOf)
        .toList();
  }

  /** True if the program must not start before this klib is ready. */
  boolean first() {
    return says("first");
  }

  /**
   * The same, of an image: a vital klib is waited for only when it has something to do.
   *
   * @param configured klibs with a part in the config
   */
  boolean first(Collection<String> configured) {
    return first() && (!says("vital") || !Collections.disjoint(configured, klibs()));
  }

  private boolean says(String attribute) {
    return resource.getCapabilities(KLIB).stream()
        .anyMatch(c -> "true".equals(String.valueOf(c.getAttributes().get(attribute))));
  }

  List<Requirement> requirements() {
    return resource.getRequirements(null);
  }

  private Capability identity() {
    return Optional.of(resource.getCapabilities(IdentityNamespace.IDENTITY_NAMESPACE))
        .map(List::getFirst)
        .orElseThrow();
  }
}

package io.felinos.image.bundles;

import io.felinos.image.ImageException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.felix.utils.resource.CapabilityImpl;
import org.apache.felix.utils.resource.ResourceBuilder;
import org.apache.felix.utils.resource.ResourceImpl;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.NativeNamespace;
import org.osgi.resource.Resource;

/**
 * What the guest's framework offers to bundles: packages of Java, of OSGi and of our API, the
 * execution environment, and the services it registers before any bundle starts.
 */
final class SystemBundle {

  /** JARs of the framework whose exports are the system bundle's. */
  private static final Set<String> EXPORTED =
      Set.of(
          "org.apache.felix.framework",
          "io.felinos.api",
          "org.osgi.service.cm",
          "org.osgi.service.log");

  /** Registered by the framework (docs/architecture.md, "Services of the framework"). */
  private static final List<String> SERVICES =
      List.of(
          "io.felinos.api.console.ConsoleLog",
          "io.felinos.api.klib.ConfigurationBinder",
          "io.felinos.api.klib.Incidents",
          "io.felinos.api.klib.KlibSettings",
          "io.felinos.api.machine.Clock",
          "io.felinos.api.machine.ClockControl",
          "io.felinos.api.machine.Machine",
          "io.felinos.api.machine.Program",
          "io.felinos.api.net.Netlink",
          "io.felinos.api.net.Tunnels");

  private SystemBundle() {}

  /**
   * Describes it.
   *
   * @param framework JARs of the framework's class path
   * @param javaPackages packages that the guest's runtime exports
   * @param javaVersion 25
   */
  static Resource of(List<Path> framework, SortedSet<String> javaPackages, int javaVersion)
      throws ImageException {
    try {
      ResourceImpl resource =
          new ResourceImpl("system.bundle", "felinos.system", Version.emptyVersion);
      add(resource, capabilities(javaVersion));
      add(resource, services());
      packages(resource, String.join(",", javaPackages));
      for (Path jar : framework) {
        Map<String, String> headers = BundleReader.headers(jar);
        String name = headers.getOrDefault(Constants.BUNDLE_SYMBOLICNAME, "").split(";")[0].strip();
        if (EXPORTED.contains(name)) {
          packages(resource, headers.getOrDefault(Constants.EXPORT_PACKAGE, ""));
          add(resource, headers.getOrDefault(Constants.PROVIDE_CAPABILITY, ""));
        }
      }
      return resource;
    } catch (BundleException e) {
      throw new ImageException("the framework's manifest is wrong: " + e.getMessage(), e);
    }
  }

  private static void add(ResourceImpl resource, String capabilities) throws BundleException {
    if (!capabilities.isBlank()) {
      resource.addCapabilities(ResourceBuilder.parseCapability(resource, capabilities));
    }
  }

  private static void packages(ResourceImpl resource, String exports) throws BundleException {
    if (exports.isBlank()) {
      return;
    }
    ResourceImpl parsed =
        ResourceBuilder.build(
            "system.bundle",
            Map.of(
                Constants.BUNDLE_MANIFESTVERSION, "2",
                Constants.BUNDLE_SYMBOLICNAME, "felinos.system",
                Constants.EXPORT_PACKAGE, exports));
    parsed
        .getCapabilities("osgi.wiring.package")
        .forEach(c -> resource.addCapability(new CapabilityImpl(resource, c)));
  }

  private static String capabilities(int javaVersion) {
    String since8 =
        "1.8,"
            + IntStream.rangeClosed(9, javaVersion)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(","));
    return Stream.of(
            environment("OSGi/Minimum", "1.0,1.1,1.2"),
            environment("JRE", "1.0,1.1"),
            environment("JavaSE", "1.0,1.1,1.2,1.3,1.4,1.5,1.6,1.7," + since8),
            environment("JavaSE/compact1", since8),
            environment("JavaSE/compact2", since8),
            environment("JavaSE/compact3", since8),
            NativeNamespace.NATIVE_NAMESPACE
                + ";osgi.native.osname:List<String>=\"Linux,linux\""
                + ";osgi.native.processor:List<String>=\"x86-64,amd64,x86_64\"")
        .collect(Collectors.joining(","));
  }

  private static String environment(String name, String versions) {
    return "osgi.ee;osgi.ee=\"" + name + "\";version:List<Version>=\"" + versions + "\"";
  }

  private static String services() {
    return SERVICES.stream()
        .map(name -> "osgi.service;objectClass:List<String>=\"" + name + "\"")
        .collect(Collectors.joining(","));
  }
}

package io.felinos.cli;

import io.felinos.image.ImageException;
import io.felinos.image.bundles.BundleRepository;
import io.felinos.image.bundles.KlibResolver;
import io.felinos.image.host.Cache;
import io.felinos.image.runtime.GuestModules;
import io.felinos.image.runtime.Jdk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * A klib's bundle, and those that it needs.
 *
 * @param klib the JAR
 * @param needed the JARs of the others, in no order of need
 */
record KlibBundles(Path klib, List<Path> needed) {

  private static final String SYMBOLIC_NAME = "Bundle-SymbolicName";

  /**
   * Resolves a klib as an image's are.
   *
   * @param klib a name, a path or a {@code mvn:} reference
   * @param parent where relative paths start
   * @throws ImageException if it is unknown, or needs what FelinOS does not bring
   */
  static KlibBundles resolve(String klib, Installation installation, Path home, Path parent)
      throws ImageException, CliException {
    Jdk jdk = Jdk.at(Installation.jdk());
    KlibResolver resolver =
        new KlibResolver(
            new BundleRepository(installation.guest().bundles(), parent),
            installation.guest().framework(),
            new GuestModules(jdk, new Cache(home.resolve("modules"))).javaPackages(),
            jdk.feature());
    Path own = resolver.file(klib);
    List<Path> needed = new ArrayList<>(resolver.resolve(List.of(klib), List.of()).jars());
    needed.remove(own);
    return new KlibBundles(own, needed);
  }

  /** Without those of that symbolic name. */
  KlibBundles without(Set<String> symbolicNames) throws CliException {
    List<Path> lacking = new ArrayList<>();
    for (Path each : needed) {
      if (!symbolicNames.contains(symbolicName(each))) {
        lacking.add(each);
      }
    }
    return new KlibBundles(klib, lacking);
  }

  private static String symbolicName(Path jar) throws CliException {
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      String name = manifest == null ? null : manifest.getMainAttributes().getValue(SYMBOLIC_NAME);
      return name == null ? "" : name.split(";", 2)[0].strip();
    } catch (IOException e) {
      throw new CliException("'%s' can't be read: %s".formatted(jar, e.getMessage()));
    }
  }
}

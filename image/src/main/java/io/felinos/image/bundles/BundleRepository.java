package io.felinos.image.bundles;

import io.felinos.image.ImageException;
import io.felinos.image.Jars;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The bundles that FelinOS was built with, and those that users name by file or Maven coordinates.
 * Not safe for several threads.
 */
public final class BundleRepository {
  private final Path folder;
  private final Path parent;
  private final List<BundleFile> bundles = new ArrayList<>();
  private final Map<String, BundleFile> given = new HashMap<>();

  /**
   * Reads the manifests in a folder.
   *
   * @param folder of the built bundles
   * @param parent what relative paths of klibs start from
   */
  public BundleRepository(Path folder, Path parent) throws ImageException {
    this.folder = folder;
    this.parent = parent;
    for (Path jar : Jars.in(folder)) {
      BundleReader.read(jar).ifPresent(bundles::add);
    }
  }

  /** Names of all klibs that FelinOS was built with. */
  public SortedSet<String> known() {
    TreeSet<String> names = new TreeSet<>();
    bundles.forEach(bundle -> names.addAll(bundle.klibs()));
    return names;
  }

  /** All bundles, those that users named last. */
  List<BundleFile> bundles() {
    return List.copyOf(bundles);
  }

  Path folder() {
    return folder;
  }

  /**
   * The bundle of a klib.
   *
   * @param klib a name, the path of a JAR, or a {@code mvn:} reference
   */
  BundleFile find(String klib) throws ImageException {
    BundleFile known = given.get(klib);
    if (known != null) {
      return known;
    }
    if (isReference(klib)) {
      BundleFile bundle = read(klib);
      given.put(klib, bundle);
      bundles.add(bundle);
      return bundle;
    }
    Optional<BundleFile> klibBundle =
        bundles.stream().filter(bundle -> bundle.klibs().contains(klib)).findFirst();
    Optional<BundleFile> service =
        bundles.stream().filter(bundle -> bundle.title().equals(klib)).findFirst();
    return klibBundle.or(() -> service).orElseThrow(() -> unknown(klib));
  }

  /** True if it names a file rather than a klib. */
  static boolean isReference(String klib) {
    return klib.startsWith("mvn:") || klib.endsWith(".jar") || klib.contains("/");
  }

  private BundleFile read(String klib) throws ImageException {
    Path jar;
    if (klib.startsWith("mvn:")) {
      jar = MavenRepository.ofUser().find(klib);
    } else {
      jar = parent.resolve(klib).normalize();
      if (!Files.isRegularFile(jar)) {
        throw new ImageException(
            "klib \"%s\" does not exist; relative paths start from \"%s\"".formatted(klib, parent));
      }
    }
    return BundleReader.read(jar)
        .orElseThrow(
            () ->
                new ImageException(
                    "klib \"%s\" is not a bundle: its manifest has no Bundle-SymbolicName"
                        .formatted(klib)));
  }

  private ImageException unknown(String klib) {
    Optional<String> nearest = Nearest.to(klib, known());
    return new ImageException(
        "klib \"%s\" is unknown%s; known are: %s"
            .formatted(
                klib,
                nearest.map(name -> ", did you mean \"" + name + "\"?").orElse(""),
                known().isEmpty() ? "none" : String.join(", ", known())));
  }
}

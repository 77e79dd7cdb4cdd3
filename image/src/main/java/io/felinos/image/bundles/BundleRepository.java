package io.felinos.image.bundles;

import io.felinos.image.ImageException;
import io.felinos.image.Jars;
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
  private final GivenBundles reader;
  private final List<BundleFile> bundles = new ArrayList<>();
  private final Map<String, BundleFile> given = new HashMap<>();

  /**
   * Reads the manifests in a folder.
   *
   * @param folder of the built bundles
   * @param parent what relative paths of klibs start from
   */
  public BundleRepository(Path folder, Path parent) throws ImageException {
    this(folder, parent, MavenRepository.ofUser());
  }

  BundleRepository(Path folder, Path parent, MavenRepository maven) throws ImageException {
    this.folder = folder;
    this.reader = new GivenBundles(parent, maven);
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

  /** True if a klib or a service bundle has this name. */
  public boolean has(String klib) {
    return bundles.stream()
        .anyMatch(bundle -> bundle.klibs().contains(klib) || bundle.title().equals(klib));
  }

  /** What to tell the user about the bundles found so far: a line each. */
  public List<String> notices() {
    return reader.notices();
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
   * @throws ImageException if there is none, or it can't be in an image
   */
  BundleFile find(String klib) throws ImageException {
    BundleFile known = given.get(klib);
    if (known != null) {
      return known;
    }
    if (isReference(klib)) {
      BundleFile bundle = reader.read(klib, bundles);
      given.put(klib, bundle);
      if (!bundles.contains(bundle)) {
        bundles.add(bundle);
      }
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

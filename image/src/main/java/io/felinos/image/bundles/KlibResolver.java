package io.felinos.image.bundles;

import io.felinos.image.Distribution;
import io.felinos.image.ImageException;
import io.felinos.image.Jars;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.felix.resolver.Logger;
import org.apache.felix.resolver.ResolverImpl;
import org.osgi.resource.Resource;
import org.osgi.service.resolver.ResolutionException;

/**
 * Turns names of klibs into the bundles that they are and need, with the OSGi resolver (OSGi Core
 * 8, chapter 58).
 */
public final class KlibResolver {

  /** In every image that has bundles at all, as far as FelinOS was built with them. */
  private static final Set<String> ALWAYS =
      Set.of("org.apache.felix.scr", "org.apache.felix.configadmin", "io.felinos.console");

  private static final String OWN_PREFIX = "io.felinos.";

  private final Resource system;
  private final Path parent;
  private final Path folder;
  private final List<BundleFile> repository = new ArrayList<>();

  /**
   * Reads the repository.
   *
   * @param distribution the framework, and the bundles to choose from
   * @param javaPackages packages that the guest's runtime exports
   * @param javaVersion 25
   * @param parent what relative paths of klibs start from
   */
  public KlibResolver(
      Distribution distribution, SortedSet<String> javaPackages, int javaVersion, Path parent)
      throws ImageException {
    this.folder = distribution.bundles();
    this.parent = parent;
    this.system = SystemBundle.of(Jars.in(distribution.framework()), javaPackages, javaVersion);
    for (Path jar : Jars.in(folder)) {
      BundleReader.read(jar).ifPresent(repository::add);
    }
  }

  /**
   * Resolves.
   *
   * @param klibs names, paths of JARs, or {@code mvn:} references
   * @param services symbolic names of bundles to take in besides
   * @throws ImageException if a klib is unknown, or needs what no bundle provides
   */
  public Resolution resolve(List<String> klibs, List<String> services) throws ImageException {
    if (klibs.isEmpty() && services.isEmpty()) {
      return Resolution.NONE;
    }
    List<BundleFile> asked = new ArrayList<>();
    for (String klib : klibs) {
      asked.add(find(klib));
    }
    List<BundleFile> roots = new ArrayList<>(asked);
    for (BundleFile bundle : List.copyOf(repository)) {
      String name = bundle.symbolicName();
      if (ALWAYS.contains(name) || services.contains(name)) {
        roots.add(bundle);
      }
    }
    boolean first = asked.stream().anyMatch(BundleFile::first);
    return result(close(klibs, roots), first);
  }

  /** Names of all klibs that FelinOS was built with. */
  public SortedSet<String> known() {
    TreeSet<String> names = new TreeSet<>();
    repository.forEach(bundle -> names.addAll(bundle.klibs()));
    return names;
  }

  private BundleFile find(String klib) throws ImageException {
    if (klib.startsWith("mvn:")) {
      return given(klib, MavenRepository.ofUser().find(klib));
    }
    if (klib.endsWith(".jar") || klib.contains("/")) {
      Path jar = parent.resolve(klib).normalize();
      if (!Files.isRegularFile(jar)) {
        throw new ImageException(
            "klib \"%s\" does not exist; relative paths start from \"%s\"".formatted(klib, parent));
      }
      return given(klib, jar);
    }
    return repository.stream()
        .filter(bundle -> bundle.klibs().contains(klib))
        .findFirst()
        .or(
            () ->
                repository.stream()
                    .filter(b -> b.symbolicName().equals(OWN_PREFIX + klib))
                    .findFirst())
        .orElseThrow(() -> unknown(klib));
  }

  private BundleFile given(String klib, Path jar) throws ImageException {
    BundleFile bundle =
        BundleReader.read(jar)
            .orElseThrow(
                () ->
                    new ImageException(
                        "klib \"%s\" is not a bundle: its manifest has no Bundle-SymbolicName"
                            .formatted(klib)));
    repository.add(bundle);
    return bundle;
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

  private List<BundleFile> close(List<String> klibs, List<BundleFile> roots) throws ImageException {
    List<Resource> mandatory = roots.stream().map(BundleFile::resource).distinct().toList();
    BuildContext context = new BuildContext(system, repository, mandatory);
    Map<Resource, BundleFile> bundles = new IdentityHashMap<>();
    repository.forEach(bundle -> bundles.put(bundle.resource(), bundle));
    try {
      return new ResolverImpl(new Logger(Logger.LOG_ERROR))
          .resolve(context).keySet().stream()
              .filter(bundles::containsKey)
              .map(bundles::get)
              .toList();
    } catch (ResolutionException e) {
      throw explain(klibs, roots, new Diagnosis(context, bundles), e);
    }
  }

  private ImageException explain(
      List<String> klibs, List<BundleFile> roots, Diagnosis diagnosis, ResolutionException e) {
    for (int i = 0; i < roots.size(); i++) {
      Optional<String> reason = diagnosis.of(roots.get(i));
      if (reason.isPresent()) {
        String name = i < klibs.size() ? klibs.get(i) : roots.get(i).symbolicName();
        return new ImageException(
            "klib \"%s\" can't be resolved: %s, which neither the framework nor a bundle in \"%s\" provides"
                .formatted(name, reason.get(), folder),
            e);
      }
    }
    return new ImageException(
        "klibs %s can't be resolved together: %s"
            .formatted(klibs, String.valueOf(e.getMessage()).replaceAll("\\s+", " ")),
        e);
  }

  private static Resolution result(List<BundleFile> bundles, boolean first) {
    TreeMap<String, Path> jars = new TreeMap<>();
    TreeSet<String> names = new TreeSet<>();
    for (BundleFile bundle : bundles) {
      jars.put(bundle.file().getFileName().toString(), bundle.file());
      names.addAll(bundle.klibs());
    }
    return new Resolution(List.copyOf(jars.values()), List.copyOf(names), first);
  }
}

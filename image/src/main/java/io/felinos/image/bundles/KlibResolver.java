package io.felinos.image.bundles;

import io.felinos.image.ImageException;
import io.felinos.image.Jars;
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

  /** Knows when a klib is ready: without it nothing could wait for that. */
  private static final String READINESS = "io.felinos.klibs";

  private final BundleRepository repository;
  private final Resource system;

  /**
   * Prepares.
   *
   * @param repository the bundles to choose from
   * @param framework folder of the framework's class path
   * @param javaPackages packages that the guest's runtime exports
   * @param javaVersion 25
   */
  public KlibResolver(
      BundleRepository repository, Path framework, SortedSet<String> javaPackages, int javaVersion)
      throws ImageException {
    this.repository = repository;
    this.system = SystemBundle.of(Jars.in(framework), javaPackages, javaVersion);
  }

  /**
   * Resolves. The order of the klibs makes no difference.
   *
   * @param klibs names, paths of JARs, or {@code mvn:} references
   * @param services names of service bundles to take in besides, and of klibs that the config has a
   *     part for
   * @throws ImageException if a klib is unknown, or needs what no bundle provides
   */
  public Resolution resolve(List<String> klibs, List<String> services) throws ImageException {
    Map<BundleFile, String> roots = roots(klibs, services);
    if (roots.isEmpty()) {
      return Resolution.NONE;
    }
    boolean first = false;
    for (String klib : klibs) {
      first |= repository.find(klib).first(services);
    }
    return result(close(roots), first);
  }

  /** All bundles that a klib makes an image have, itself among them; by symbolic name. */
  List<BundleFile> closure(String klib) throws ImageException {
    List<BundleFile> closed = close(roots(List.of(klib), List.of()));
    closed.sort(BundleFile.ORDER);
    return closed;
  }

  /** The bundles that are in every image that has any; by symbolic name. */
  List<BundleFile> base() throws ImageException {
    Map<BundleFile, String> roots = new TreeMap<>(BundleFile.ORDER);
    addAlways(roots);
    List<BundleFile> closed = close(roots);
    closed.sort(BundleFile.ORDER);
    return closed;
  }

  private Map<BundleFile, String> roots(List<String> klibs, List<String> services)
      throws ImageException {
    Map<BundleFile, String> roots = new TreeMap<>(BundleFile.ORDER);
    for (String klib : klibs) {
      roots.putIfAbsent(repository.find(klib), "klib \"" + klib + "\"");
    }
    for (BundleFile bundle : repository.bundles()) {
      boolean service = bundle.klibs().isEmpty() || ALWAYS.contains(bundle.symbolicName());
      if (service && services.contains(bundle.title())) {
        roots.putIfAbsent(bundle, "bundle \"" + bundle.symbolicName() + "\"");
      }
    }
    if (!roots.isEmpty()) {
      addAlways(roots);
    }
    return roots;
  }

  private void addAlways(Map<BundleFile, String> roots) {
    boolean first = false;
    for (BundleFile bundle : roots.keySet()) {
      first |= bundle.first();
    }
    for (BundleFile bundle : repository.bundles()) {
      if (ALWAYS.contains(bundle.symbolicName())
          || (first && bundle.symbolicName().equals(READINESS))) {
        roots.putIfAbsent(bundle, "bundle \"" + bundle.symbolicName() + "\"");
      }
    }
  }

  /**
   * A klib's own JAR.
   *
   * @param klib a name, a path of a JAR, or a {@code mvn:} reference
   * @throws ImageException if it is unknown
   */
  public Path file(String klib) throws ImageException {
    return repository.find(klib).file();
  }

  private List<BundleFile> close(Map<BundleFile, String> roots) throws ImageException {
    List<Resource> mandatory = roots.keySet().stream().map(BundleFile::resource).toList();
    BuildContext context = new BuildContext(system, repository.bundles(), mandatory);
    Map<Resource, BundleFile> bundles = new IdentityHashMap<>();
    repository.bundles().forEach(bundle -> bundles.put(bundle.resource(), bundle));
    try {
      List<BundleFile> closed = new ArrayList<>();
      for (Resource resource :
          new ResolverImpl(new Logger(Logger.LOG_ERROR)).resolve(context).keySet()) {
        BundleFile bundle = bundles.get(resource);
        if (bundle != null) {
          closed.add(bundle);
        }
      }
      return closed;
    } catch (ResolutionException e) {
      throw explain(roots, new Diagnosis(context, bundles), e);
    }
  }

  private ImageException explain(
      Map<BundleFile, String> roots, Diagnosis diagnosis, ResolutionException e) {
    for (Map.Entry<BundleFile, String> root : roots.entrySet()) {
      Optional<String> reason = diagnosis.of(root.getKey());
      if (reason.isPresent()) {
        return new ImageException(
            "%s can't be resolved: %s, which neither the framework nor a bundle in \"%s\" provides"
                .formatted(root.getValue(), reason.get(), repository.folder()),
            e);
      }
    }
    return new ImageException(
        "%s can't be resolved together: %s"
            .formatted(
                String.join(", ", roots.values()),
                String.valueOf(e.getMessage()).replaceAll("\\s+", " ")),
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

package io.felinos.image.bundles;

import io.felinos.image.ImageException;
import io.felinos.image.host.HostErrors;
import io.felinos.manifest.KlibSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Constants;

/** What can be written into {@code Klibs}. */
public final class KlibCatalog {
  private static final String OWN_PREFIX = "io.felinos.";

  private final BundleRepository repository;
  private final KlibResolver resolver;

  /** Prepares. */
  public KlibCatalog(BundleRepository repository, KlibResolver resolver) {
    this.repository = repository;
    this.resolver = resolver;
  }

  /** All klibs and service bundles that FelinOS was built with: klibs first, each by name. */
  public List<KlibEntry> all() throws ImageException {
    List<KlibEntry> entries = new ArrayList<>();
    for (BundleFile bundle : repository.bundles()) {
      if (!bundle.klibs().isEmpty() || bundle.symbolicName().startsWith(OWN_PREFIX)) {
        entries.add(entry(bundle, name(bundle)));
      }
    }
    entries.sort(Comparator.comparing(KlibEntry::service).thenComparing(KlibEntry::name));
    return entries;
  }

  /**
   * One of them, or any other bundle.
   *
   * @param klib a name, the path of a JAR, or a {@code mvn:} reference
   * @throws ImageException if there is none, or no image can have it
   */
  public KlibEntry find(String klib) throws ImageException {
    KlibEntry entry = entry(repository.find(klib), klib);
    if (entry.trouble().isPresent()) {
      throw new ImageException(entry.trouble().get());
    }
    return entry;
  }

  private KlibEntry entry(BundleFile bundle, String klib) throws ImageException {
    Optional<KlibSchema> schema =
        KlibSchemas.json(bundle.file()).map(json -> KlibSchema.parse(name(bundle), json));
    List<BundleFile> needed = List.of();
    Optional<String> trouble = Optional.empty();
    try {
      needed = needed(bundle, klib);
    } catch (ImageException e) {
      trouble = Optional.ofNullable(e.getMessage());
    }
    long neededBytes = 0;
    for (BundleFile each : needed) {
      neededBytes += size(each);
    }
    return new KlibEntry(
        name(bundle),
        bundle.klibs().isEmpty() || schema.map(KlibSchema::service).orElse(false),
        description(bundle, schema),
        bundle.symbolicName(),
        bundle.version().toString(),
        bundle.file(),
        size(bundle),
        bundle.first(),
        needed.stream().map(KlibCatalog::name).sorted().toList(),
        neededBytes,
        trouble,
        schema.map(KlibSchema::keys).orElse(List.of()));
  }

  private List<BundleFile> needed(BundleFile bundle, String klib) throws ImageException {
    List<BundleFile> needed = new ArrayList<>(resolver.closure(klib));
    needed.removeAll(resolver.base());
    needed.remove(bundle);
    return needed;
  }

  /** As in {@code Klibs}; the symbolic name of what can't be there. */
  private static String name(BundleFile bundle) {
    return bundle.klibs().isEmpty() ? bundle.title() : bundle.klibs().getFirst();
  }

  private static String description(BundleFile bundle, Optional<KlibSchema> schema)
      throws ImageException {
    String said = schema.map(KlibSchema::description).orElse("");
    return said.isEmpty()
        ? BundleReader.headers(bundle.file())
            .getOrDefault(Constants.BUNDLE_DESCRIPTION, "")
            .replaceAll("\\s+", " ")
        : said;
  }

  private static long size(BundleFile bundle) throws ImageException {
    try {
      return Files.size(bundle.file());
    } catch (IOException e) {
      throw new ImageException(
          "bundle \"%s\" can't be read: %s".formatted(bundle.file(), HostErrors.reason(e)), e);
    }
  }
}

package io.felinos.image.bundles;

import io.felinos.image.ImageException;
import io.felinos.image.host.HostErrors;
import io.felinos.manifest.ConfigSchema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Puts the schemas that bundles carry together with the core's. */
public final class KlibSchemas {

  /** Where a bundle has its schema; {@code io.felinos.api.klib.Klib.SCHEMA}. */
  private static final String SCHEMA = "FELINOS-INF/schema.json";

  private final BundleRepository repository;

  public KlibSchemas(BundleRepository repository) {
    this.repository = repository;
  }

  /**
   * The schema of a config file.
   *
   * @param references klibs that are named by path or Maven coordinates; others are skipped
   */
  public ConfigSchema compose(List<String> references) throws ImageException {
    ConfigSchema schema = ConfigSchema.core();
    for (BundleFile bundle : repository.bundles()) {
      schema = add(schema, bundle);
    }
    for (String reference : references) {
      if (BundleRepository.isReference(reference)) {
        BundleFile bundle = repository.find(reference);
        schema = add(schema, bundle);
        for (String name : bundle.klibs()) {
          schema = schema.choosing(name);
        }
      }
    }
    return schema;
  }

  private static ConfigSchema add(ConfigSchema schema, BundleFile bundle) throws ImageException {
    Optional<String> json = json(bundle.file());
    List<String> names = bundle.klibs();
    try {
      if (names.isEmpty()) {
        return json.isPresent() ? schema.with(bundle.title(), json.get()) : schema;
      }
      ConfigSchema all = schema;
      for (String name : names) {
        all = json.isPresent() ? all.with(name, json.get()) : all.with(name);
      }
      return all;
    } catch (IllegalArgumentException e) {
      throw new ImageException(
          "bundle \"%s\" is unusable: %s".formatted(bundle.file(), e.getMessage()), e);
    }
  }

  /** The schema in a bundle, if it has one. */
  static Optional<String> json(Path jar) throws ImageException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      ZipEntry entry = zip.getEntry(SCHEMA);
      if (entry == null) {
        return Optional.empty();
      }
      try (InputStream in = zip.getInputStream(entry)) {
        return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new ImageException(
          "bundle \"%s\" can't be read: %s".formatted(jar, HostErrors.reason(e)), e);
    }
  }
}

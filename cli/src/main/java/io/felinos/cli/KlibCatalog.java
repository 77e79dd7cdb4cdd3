package io.felinos.cli;

import io.felinos.manifest.ConfigSchema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** The config file's schema with the parts that klibs bring. */
final class KlibCatalog {

  private static final String SCHEMA = "FELINOS-INF/schema.json";
  private static final Pattern CAPABILITY =
      Pattern.compile("felinos\\.klib;[^,]*?felinos\\.klib(?::String)?=\"?([A-Za-z0-9_.-]+)\"?");

  private KlibCatalog() {}

  /**
   * The schema with all klibs of a folder of bundles, and those given as paths of JARs.
   *
   * @param bundles the distribution's
   * @param named the config's klibs; those that are JARs are looked into
   * @param parent what their relative paths start from
   */
  static ConfigSchema schema(Path bundles, List<String> named, Path parent) throws CliException {
    ConfigSchema schema = ConfigSchema.core();
    for (Path jar : jars(bundles)) {
      schema = with(schema, jar, false);
    }
    for (String name : named) {
      Path jar = parent.resolve(name);
      if (name.endsWith(".jar") && Files.isRegularFile(jar)) {
        schema = with(schema, jar, true);
      }
    }
    return schema;
  }

  private static List<Path> jars(Path folder) throws CliException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new CliException(
          "the bundles in '%s' can't be read: %s".formatted(folder, e.getMessage()));
    }
  }

  private static ConfigSchema with(ConfigSchema schema, Path file, boolean chosen)
      throws CliException {
    try (JarFile jar = new JarFile(file.toFile(), false)) {
      Optional<String> klib = klib(jar.getManifest());
      ZipEntry part = jar.getEntry(SCHEMA);
      if (part == null) {
        return klib.map(schema::with).orElse(schema);
      }
      try (InputStream in = jar.getInputStream(part)) {
        String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        String name = klib.orElse(stem(file));
        ConfigSchema extended = schema.with(name, json);
        return chosen ? extended.choosing(name) : extended;
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new CliException("klib '%s' can't be used: %s".formatted(file, e.getMessage()));
    }
  }

  private static Optional<String> klib(Manifest manifest) {
    String provided =
        manifest == null ? null : manifest.getMainAttributes().getValue("Provide-Capability");
    Matcher matcher = CAPABILITY.matcher(provided == null ? "" : provided);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** A service bundle, which users don't name, is called as its file. */
  private static String stem(Path file) {
    return file.getFileName().toString().replaceFirst("\\.jar$", "").replaceFirst("-\\d.*$", "");
  }
}

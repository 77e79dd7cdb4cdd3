package io.felinos.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The project that a new klib starts from: the sources of the klib {@code test} of this build under
 * other names, and a Maven build of its own.
 */
final class KlibTemplate {

  private static final String FOLDER = "klib";

  /** As the sources have it. */
  private static final String PACKAGE = "io.felinos.klib.test";

  private static final String SOURCES = "src/";
  private static final Map<String, String> PLACES =
      Map.of("gitignore", ".gitignore", "maven.config", ".mvn/maven.config");

  private final KlibName name;
  private final Path distribution;

  /**
   * Prepares.
   *
   * @param distribution what the project shall be built with
   */
  KlibTemplate(KlibName name, Path distribution) {
    this.name = name;
    this.distribution = distribution;
  }

  /** The text of each file, by its path in the project. */
  SortedMap<String, String> files() throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    for (Map.Entry<String, String> template : templates().entrySet()) {
      String path = template.getKey();
      if (path.startsWith(SOURCES)) {
        files.put(place(path), renamed(template.getValue()));
      } else {
        files.put(PLACES.getOrDefault(path, path), filled(template.getValue()));
      }
    }
    return files;
  }

  /** The path of a source file. */
  private String place(String path) {
    String folder = name.packageName().replace('.', '/');
    return classesRenamed(path.replace(PACKAGE.replace('.', '/'), folder));
  }

  /** A source file with the new klib's names in place of those of {@code test}. */
  private String renamed(String text) {
    return classesRenamed(text.replace(PACKAGE, name.packageName()))
        .replaceAll("\\btest\\b", name.name());
  }

  private String classesRenamed(String text) {
    return text.replaceAll("\\bTest(?=Klib|Config)", name.className());
  }

  private String filled(String text) {
    return text.replace("%NAME%", name.name())
        .replace("%GROUP%", name.group())
        .replace("%PACKAGE%", name.packageName())
        .replace("%CLASS%", name.className())
        .replace("%DISTRIBUTION%", escaped(distribution.toString()));
  }

  /** As XML has it. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  private static SortedMap<String, String> templates() throws IOException {
    try {
      URI folder = Objects.requireNonNull(KlibTemplate.class.getResource(FOLDER), FOLDER).toURI();
      if (!folder.getScheme().equals("jar")) {
        return texts(Path.of(folder));
      }
      try (FileSystem jar = FileSystems.newFileSystem(folder, Map.of())) {
        return texts(jar.provider().getPath(folder));
      }
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  private static SortedMap<String, String> texts(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> files = all.filter(Files::isRegularFile).toList();
      SortedMap<String, String> texts = new TreeMap<>();
      for (Path file : files) {
        texts.put(folder.relativize(file).toString(), Files.readString(file));
      }
      return texts;
    }
  }
}

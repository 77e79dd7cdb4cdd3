package io.felinos.exam;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.ops4j.pax.exam.TestContainerException;

/** Finds JARs among those that the tests run with, then in the local Maven repository. */
final class ClassPath {
  private static final String[] PATHS = {"java.class.path", "surefire.test.class.path"};
  private static final String[] REPOSITORIES = {
    "org.ops4j.pax.url.mvn.localRepository", "maven.repo.local"
  };

  private final Properties properties;

  ClassPath(Properties properties) {
    this.properties = properties;
  }

  /**
   * The JAR that has a class.
   *
   * @throws TestContainerException if the class is in no JAR
   */
  static Path jarOf(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    try {
      Path path = source == null ? null : Path.of(source.getLocation().toURI());
      if (path == null || !Files.isRegularFile(path)) {
        throw new TestContainerException(
            "%s is in no JAR but in %s; run the tests after Maven's phase 'package'"
                .formatted(type.getName(), path));
      }
      return path;
    } catch (URISyntaxException e) {
      throw new TestContainerException("where is " + type.getName() + "?", e);
    }
  }

  /**
   * The file of Maven coordinates.
   *
   * @param coordinates {@code group/artifact/version[/type[/classifier]]}
   * @throws TestContainerException if it isn't there, saying what to do
   */
  Path artifact(String coordinates) {
    String[] parts = coordinates.split("/", -1);
    if (parts.length < 3) {
      throw new TestContainerException(
          "'mvn:%s' is not mvn:group/artifact/version; versions of the project are not looked up"
              .formatted(coordinates));
    }
    String type = parts.length > 3 && !parts[3].isEmpty() ? parts[3] : "jar";
    String classifier = parts.length > 4 ? "-" + parts[4] : "";
    String name = parts[1] + "-" + parts[2] + classifier + "." + type;
    return onClassPath(name)
        .or(() -> inRepository(parts[0].replace('.', '/'), parts[1], parts[2], name))
        .orElseThrow(
            () ->
                new TestContainerException(
                    "'mvn:%s' is neither on the test class path nor in a local repository; declare it as a dependency with scope test"
                        .formatted(coordinates)));
  }

  private Optional<Path> onClassPath(String name) {
    return Stream.of(PATHS)
        .map(key -> properties.getProperty(key, ""))
        .flatMap(path -> Stream.of(path.split(File.pathSeparator, -1)))
        .filter(element -> !element.isEmpty())
        .map(Path::of)
        .filter(path -> path.endsWith(name) && Files.isRegularFile(path))
        .findFirst();
  }

  private Optional<Path> inRepository(String group, String artifact, String version, String name) {
    Stream<Path> named =
        Stream.of(REPOSITORIES)
            .map(key -> properties.getProperty(key, ""))
            .filter(folder -> !folder.isEmpty())
            .map(Path::of);
    Path usual = Path.of(properties.getProperty("user.home", ""), ".m2", "repository");
    return Stream.concat(named, Stream.of(usual))
        .map(root -> root.resolve(group).resolve(artifact).resolve(version).resolve(name))
        .filter(Files::isRegularFile)
        .findFirst();
  }
}

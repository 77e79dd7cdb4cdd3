package io.felinos.image.bundles;

import io.felinos.image.ImageException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds {@code mvn:group/artifact/version} in this machine's Maven repository. */
final class MavenRepository {
  private final Path folder;

  MavenRepository(Path folder) {
    this.folder = folder;
  }

  /** The repository of the user who runs this. */
  static MavenRepository ofUser() {
    return new MavenRepository(Path.of(System.getProperty("user.home"), ".m2", "repository"));
  }

  /** The JAR that a klib's reference names. */
  Path find(String reference) throws ImageException {
    String[] parts = reference.substring("mvn:".length()).split("/");
    if (parts.length != 3 || parts[0].isEmpty() || parts[1].isEmpty() || parts[2].isEmpty()) {
      throw new ImageException(
          "klib \"%s\": expected mvn:group/artifact/version".formatted(reference));
    }
    Path jar =
        folder
            .resolve(parts[0].replace('.', '/'))
            .resolve(parts[1])
            .resolve(parts[2])
            .resolve(parts[1] + "-" + parts[2] + ".jar");
    if (!Files.isRegularFile(jar)) {
      throw new ImageException(
          "klib \"%s\" is not in the local Maven repository: no file \"%s\"; run: mvn dependency:get -Dartifact=%s:%s:%s"
              .formatted(reference, jar, parts[0], parts[1], parts[2]));
    }
    return jar;
  }
}

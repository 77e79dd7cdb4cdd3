package io.felinos.image.bundles;

import io.felinos.image.ImageException;
import io.felinos.image.host.Digest;
import io.felinos.image.host.HostErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** This machine's Maven repository. Nothing is fetched: that is Maven's own affair. */
final class MavenRepository {
  private final Path folder;

  MavenRepository(Path folder) {
    this.folder = folder;
  }

  /** The repository of the user who runs this. */
  static MavenRepository ofUser() {
    return new MavenRepository(Path.of(System.getProperty("user.home"), ".m2", "repository"));
  }

  /**
   * The JAR that a klib's reference names.
   *
   * @throws ImageException if it is not there, or is another one than the reference says
   */
  Path find(MavenReference reference) throws ImageException {
    Path jar =
        folder
            .resolve(reference.group().replace('.', '/'))
            .resolve(reference.artifact())
            .resolve(reference.version())
            .resolve(reference.artifact() + "-" + reference.version() + ".jar");
    if (!Files.isRegularFile(jar)) {
      throw new ImageException(
          "klib \"%s\" is not in the local Maven repository: no file \"%s\"; run: mvn dependency:get -Dtransitive=false -Dartifact=%s:%s:%s"
              .formatted(
                  reference, jar, reference.group(), reference.artifact(), reference.version()));
    }
    String found = sha256(jar);
    if (reference.sha256().filter(pinned -> !pinned.equals(found)).isPresent()) {
      throw new ImageException(
          "klib \"%s\" is another file than the one it is pinned to: \"%s\" has sha256=%s; %s"
              .formatted(
                  reference,
                  jar,
                  found,
                  "find out why it changed, then write that into Klibs or fetch the right one"));
    }
    return jar;
  }

  /** The SHA-256 of a JAR. */
  static String sha256(Path jar) throws ImageException {
    try {
      return Digest.of(jar);
    } catch (IOException e) {
      throw new ImageException(
          "bundle \"%s\" can't be read: %s".formatted(jar, HostErrors.reason(e)), e);
    }
  }
}

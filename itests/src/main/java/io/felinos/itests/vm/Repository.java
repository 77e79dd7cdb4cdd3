package io.felinos.itests.vm;

import java.nio.file.Files;
import java.nio.file.Path;

/** The checked-out repository that the tests run in. */
public final class Repository {

  private Repository() {}

  /** A file or folder in it. */
  public static Path file(String name) {
    return root().resolve(name);
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("felinos"))) {
      Path parent = folder.getParent();
      if (parent == null) {
        throw new IllegalStateException("tests run somewhere in the repository");
      }
      folder = parent;
    }
    return folder;
  }
}

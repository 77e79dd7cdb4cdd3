package io.felinos.itests.vm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A FELINOS_HOME whose kernels and runtimes are those of this user, by symbolic links, since they
 * take long to make; images and instances are its own.
 */
public final class TestHome {
  private static final List<String> SHARED = List.of("kernels", "jre", "modules");

  private TestHome() {}

  /** The one that the tests of a build share; it stays for the next tests. */
  public static Path shared() {
    try {
      return in(Repository.file("itests/target/felinos-home"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One in that folder. */
  public static Path in(Path folder) throws IOException {
    Path home = Files.createDirectories(folder);
    for (String name : SHARED) {
      Path target = Files.createDirectories(ofUser().resolve(name));
      try {
        Files.createSymbolicLink(home.resolve(name), target);
      } catch (FileAlreadyExistsException e) {
        continue; // of an earlier test
      }
    }
    return home;
  }

  /** The user's own. */
  public static Path ofUser() {
    String set = System.getenv().getOrDefault("FELINOS_HOME", "");
    return set.isEmpty() ? Path.of(System.getenv("HOME"), ".felinos") : Path.of(set);
  }
}

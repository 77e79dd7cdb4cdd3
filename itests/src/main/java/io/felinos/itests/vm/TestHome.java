package io.felinos.itests.vm;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A FELINOS_HOME whose kernels and runtimes are those of this user, by symbolic links, since they
 * take long to make; images and instances are its own.
 */
public final class TestHome {
  private static final List<String> SHARED = List.of("kernels", "jre", "modules", "aot", "jars");
  private static final Path KVM = Path.of("/dev/kvm");

  private TestHome() {}

  /**
   * The one that the tests of a build share; it stays for the next tests. Whether KVM works is
   * known there: finding out is said once on standard error, which no test shall see.
   */
  public static synchronized Path shared() throws IOException, InterruptedException {
    Path home = in(Repository.file("itests/target/felinos-home"));
    if (Files.exists(KVM) && !Files.exists(home.resolve("kvm"))) {
      FelinosCommand.of("run", "examples/hello").home(home).run();
    }
    return home;
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

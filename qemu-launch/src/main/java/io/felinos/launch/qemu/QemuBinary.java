package io.felinos.launch.qemu;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds programs in the folders of {@code PATH}. */
public final class QemuBinary {

  /** The program that emulates a PC with a 64-bit processor. */
  public static final String NAME = "qemu-system-x86_64";

  private QemuBinary() {}

  /**
   * QEMU's program.
   *
   * @throws QemuException if there is none, saying what to install
   */
  public static Path find() throws QemuException {
    return find(NAME, "qemu-system-x86");
  }

  /**
   * A program by name.
   *
   * @param name of the program, or a path with a slash
   * @param debianPackage what to install when it is missing
   * @throws QemuException if it isn't there, saying what to install
   */
  public static Path find(String name, String debianPackage) throws QemuException {
    return onPath(name)
        .orElseThrow(
            () ->
                new QemuException(
                    "'%s' is not installed; install it with: apt-get install %s"
                        .formatted(name, debianPackage)));
  }

  private static Optional<Path> onPath(String name) {
    String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
    for (String folder : path.split(":", -1)) {
      Path candidate = Path.of(folder.isEmpty() ? "." : folder).resolve(name);
      if (Files.isExecutable(candidate) && !Files.isDirectory(candidate)) {
        return Optional.of(candidate.toAbsolutePath());
      }
    }
    return Optional.empty();
  }
}

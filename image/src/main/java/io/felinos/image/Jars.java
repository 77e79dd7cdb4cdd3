package io.felinos.image;

import io.felinos.image.host.HostErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The JARs in a folder. */
public final class Jars {

  private Jars() {}

  /** All of them, by name. */
  public static List<Path> in(Path folder) throws ImageException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new ImageException(
          "\"%s\" can't be listed: %s; build FelinOS first".formatted(folder, HostErrors.reason(e)),
          e);
    }
  }
}

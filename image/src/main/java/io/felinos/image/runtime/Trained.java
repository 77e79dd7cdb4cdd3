package io.felinos.image.runtime;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a training run leaves behind.
 *
 * @param folder with its files, complete
 */
public record Trained(Path folder) {

  static final String COMPONENTS = "components";

  /** The JVM's AOT cache. */
  public Path aotCache() {
    return folder.resolve("aot.cache");
  }

  /** What Declarative Services know of the bundles, if there are any that have components. */
  public Optional<Path> components() {
    return Optional.of(folder.resolve(COMPONENTS)).filter(Files::exists);
  }
}

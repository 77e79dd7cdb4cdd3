package io.felinos.bench.vm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that is gone when it is closed.
 *
 * @param folder the folder
 */
public record Scratch(Path folder) implements AutoCloseable {

  /** A new one in another. */
  public static Scratch in(Path parent) throws IOException {
    return new Scratch(Files.createTempDirectory(Files.createDirectories(parent), "work"));
  }

  @Override
  public void close() throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      Files.deleteIfExists(each);
    }
  }
}

package io.felinos.exam;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.ops4j.pax.exam.TestContainerException;

/**
 * Where the felinos command is: a distribution that {@code felinos.dist} or {@code FELINOS_DIST}
 * names, else {@code felinos} on the path.
 *
 * @param words program and first arguments
 */
record FelinosCommand(List<String> words) {

  private static final String MAIN_CLASS = "io.felinos.cli.Felinos";

  FelinosCommand {
    words = List.copyOf(words);
  }

  /**
   * Finds it.
   *
   * @throws TestContainerException if there is none, saying what to do
   */
  static FelinosCommand find(Properties properties, Map<String, String> environment) {
    String dist = properties.getProperty("felinos.dist", environment.get("FELINOS_DIST"));
    if (dist != null && !dist.isEmpty()) {
      return ofDistribution(Path.of(dist), jdk(properties, environment));
    }
    return onPath(environment.get("PATH"))
        .map(path -> new FelinosCommand(List.of(path.toString())))
        .orElseThrow(
            () ->
                new TestContainerException(
                    "tests in a machine need the felinos command: put 'felinos' on the PATH, or"
                        + " set FELINOS_DIST (or -Dfelinos.dist) to the folder of a distribution"));
  }

  private static Path jdk(Properties properties, Map<String, String> environment) {
    String named = environment.get("FELINOS_JDK");
    return Path.of(named == null || named.isEmpty() ? properties.getProperty("java.home") : named);
  }

  private static FelinosCommand ofDistribution(Path dist, Path jdk) {
    Path lib = dist.toAbsolutePath().resolve("lib");
    if (!Files.isDirectory(lib) || !Files.isDirectory(dist.resolve("guest"))) {
      throw new TestContainerException(
          "'%s' is no distribution of FelinOS: it has no folders lib and guest; felinos.dist or FELINOS_DIST names it"
              .formatted(dist));
    }
    List<String> words = new ArrayList<>();
    words.add(jdk.resolve("bin").resolve("java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    words.addAll(List.of("-cp", lib + "/*", MAIN_CLASS));
    return new FelinosCommand(words);
  }

  private static Optional<Path> onPath(@Nullable String path) {
    for (String folder : (path == null ? "/usr/bin:/bin" : path).split(":", -1)) {
      Path candidate = Path.of(folder.isEmpty() ? "." : folder).resolve("felinos");
      if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
        return Optional.of(candidate.toAbsolutePath());
      }
    }
    return Optional.empty();
  }
}

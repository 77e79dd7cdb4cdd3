package io.felinos.image.kernel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What building the tailored kernel needs to be installed. */
public final class BuildTools {
  /** Debian's packages, by name. */
  public static final List<String> PACKAGES =
      List.of("bc", "bison", "build-essential", "flex", "libelf-dev", "lz4", "xz-utils");

  /** Programs that the build runs, and the packages they come in. */
  private static final Map<String, String> PROGRAMS =
      Map.of(
          "bc", "bc",
          "bison", "bison",
          "gcc", "build-essential",
          "make", "build-essential",
          "flex", "flex",
          "lz4c", "lz4",
          "xz", "xz-utils");

  private static final Map<String, String> HEADERS = Map.of("/usr/include/gelf.h", "libelf-dev");

  private BuildTools() {}

  /** Those of {@link #PACKAGES} that this machine lacks. */
  public static List<String> missing() {
    return missing(new HostCommands()::has, header -> Files.exists(Path.of(header)));
  }

  static List<String> missing(Predicate<String> program, Predicate<String> header) {
    return Stream.concat(lacking(PROGRAMS, program), lacking(HEADERS, header))
        .distinct()
        .sorted()
        .toList();
  }

  private static Stream<String> lacking(Map<String, String> packages, Predicate<String> there) {
    return packages.entrySet().stream()
        .filter(entry -> !there.test(entry.getKey()))
        .map(Map.Entry::getValue);
  }
}

package io.felinos.image;

import java.util.List;
import java.util.Optional;

/**
 * The {@code Java} part of the config.
 *
 * @param classPath class path entries on this machine; {@code folder/*} means every JAR in it
 * @param mainClass the main class, for programs that are not an executable JAR
 * @param options options of the JVM, as for {@code java}
 * @param modules JDK modules to link besides those found, or {@code ALL-DEFAULT}
 */
public record JavaSettings(
    List<String> classPath,
    Optional<String> mainClass,
    List<String> options,
    List<String> modules) {

  /** Nothing said. */
  public static final JavaSettings NONE =
      new JavaSettings(List.of(), Optional.empty(), List.of(), List.of());

  public JavaSettings {
    classPath = List.copyOf(classPath);
    options = List.copyOf(options);
    modules = List.copyOf(modules);
  }
}

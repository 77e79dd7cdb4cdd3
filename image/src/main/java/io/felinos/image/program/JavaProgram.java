package io.felinos.image.program;

import io.felinos.image.elf.PlacedFile;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;

/**
 * A program that runs in the guest's JVM.
 *
 * @param name the JAR's name without {@code .jar}, or the main class's simple name
 * @param mainClass dotted
 * @param classPath guest paths, in order
 * @param files the class path and what manifests' {@code Class-Path} adds to it
 * @param options JVM options that its manifest asks for; {@code java -jar} would heed them there
 * @param modules modules that those options name
 * @param warnings what the user should know
 */
public record JavaProgram(
    String name,
    String mainClass,
    List<Path> classPath,
    List<PlacedFile> files,
    List<String> options,
    SortedSet<String> modules,
    List<String> warnings)
    implements Program {

  @Override
  public String start() {
    return mainClass;
  }

  @Override
  public String kind() {
    return "java";
  }
}

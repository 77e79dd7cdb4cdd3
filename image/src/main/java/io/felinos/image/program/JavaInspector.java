package io.felinos.image.program;

import io.felinos.image.ImageException;
import io.felinos.image.JavaSettings;
import io.felinos.image.elf.PlacedFile;
import io.felinos.image.host.HostErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.stream.Stream;

/** Looks at programs for the JVM. */
final class JavaInspector {
  private static final int FIRST_CLASS_FILE = 44;

  private final JavaSettings settings;
  private final Path parent;
  private final int newestClassFile;

  private final ClassPathClosure closure = new ClassPathClosure();
  private final List<Path> classPath = new ArrayList<>();
  private final List<String> options = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final SortedSet<String> modules = new TreeSet<>();

  /**
   * Prepares.
   *
   * @param parent what relative paths of the settings start from
   * @param newestClassFile the newest class file version that the guest's JVM runs
   */
  JavaInspector(JavaSettings settings, Path parent, int newestClassFile) {
    this.settings = settings;
    this.parent = parent;
    this.newestClassFile = newestClassFile;
  }

  /** An executable JAR; the settings may name another main class and add to the class path. */
  JavaProgram jar(Path jar) throws ImageException {
    Path guest = Path.of("/").resolve(jar.getFileName());
    Attributes attributes = JarManifest.of(jar);
    String mainClass =
        settings
            .mainClass()
            .or(() -> Optional.ofNullable(attributes.getValue(Attributes.Name.MAIN_CLASS)))
            .map(name -> name.trim().replace('/', '.'))
            .filter(name -> !name.isEmpty())
            .orElseThrow(
                () ->
                    new ImageException(
                        "\"%s\" has no Main-Class in its manifest; name the main class as Java.MainClass in the config"
                            .formatted(jar)));
    element(new PlacedFile(jar, guest));
    ManifestOptions asked = new ManifestOptions(attributes, guest.toString());
    options.addAll(asked.options());
    modules.addAll(asked.modules());
    warnings.addAll(asked.warnings());
    configuredClassPath();
    checkSpringStart(jar, attributes);
    return program(jar.getFileName().toString().replaceFirst("\\.jar$", ""), mainClass);
  }

  /** Class path and main class of the settings alone. */
  JavaProgram classPath() throws ImageException {
    configuredClassPath();
    String mainClass = settings.mainClass().orElseThrow();
    return program(mainClass.substring(mainClass.lastIndexOf('.') + 1), mainClass);
  }

  private JavaProgram program(String name, String mainClass) throws ImageException {
    checkMainClass(mainClass);
    if (!closure.absent().isEmpty()) {
      warnings.add(
          "Class-Path names what is not there, as java does the image goes without: "
              + String.join(" ", closure.absent()));
    }
    return new JavaProgram(name, mainClass, classPath, closure.files(), options, modules, warnings);
  }

  private void configuredClassPath() throws ImageException {
    int number = 0;
    for (String entry : settings.classPath()) {
      number++;
      if (entry.endsWith("/*") || entry.equals("*")) {
        for (Path jar : jars(entry)) {
          element(new PlacedFile(jar, place(entry, number).resolveSibling(jar.getFileName())));
        }
      } else {
        Path host = parent.resolve(entry).normalize();
        if (!Files.exists(host)) {
          throw new ImageException(
              "Java.ClassPath: \"%s\" does not exist; paths start from \"%s\""
                  .formatted(entry, parent));
        }
        element(new PlacedFile(host, place(entry, number)));
      }
    }
  }

  private void element(PlacedFile file) throws ImageException {
    if (file.guest().toString().contains(":")) {
      throw new ImageException(
          "\"%s\" can't be on a class path: its name has a colon; rename it"
              .formatted(file.host()));
    }
    closure.add(file);
    if (!classPath.contains(file.guest())) {
      classPath.add(file.guest());
    }
  }

  private List<Path> jars(String pattern) throws ImageException {
    Path folder = parent.resolve(pattern.substring(0, pattern.length() - 1)).normalize();
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().matches(".*\\.(jar|JAR)"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new ImageException(
          "Java.ClassPath: \"%s\" can't be listed: %s".formatted(folder, HostErrors.reason(e)), e);
    }
  }

  /** Relative paths keep their shape under the root; others get a folder of their own. */
  private static Path place(String entry, int number) {
    Path path = Path.of(entry.replaceFirst("\\*$", "all")).normalize();
    if (path.isAbsolute() || path.startsWith("..") || path.toString().isEmpty()) {
      Path name = Path.of(entry).toAbsolutePath().normalize().getFileName();
      return Path.of("/classpath", Integer.toString(number)).resolve(name);
    }
    return Path.of("/").resolve(path);
  }

  private void checkMainClass(String mainClass) throws ImageException {
    OptionalInt version = find(mainClass);
    if (version.isEmpty()) {
      throw new ImageException(
          "main class \"%s\" is not on the class path: %s"
              .formatted(
                  mainClass,
                  String.join(
                      ":", closure.files().stream().map(f -> f.host().toString()).toList())));
    }
    checkVersion(mainClass, version.getAsInt());
  }

  /** Spring Boot's launcher is old Java; what it starts may not be. */
  private void checkSpringStart(Path jar, Attributes attributes) throws ImageException {
    String start = attributes.getValue("Start-Class");
    String classes = attributes.getValue("Spring-Boot-Classes");
    if (start != null && classes != null) {
      OptionalInt version = find(classes + start.trim());
      if (version.isPresent()) {
        checkVersion(start.trim(), version.getAsInt());
      }
    }
  }

  private OptionalInt find(String className) throws ImageException {
    try {
      return ClassFinder.version(className, closure.files());
    } catch (IOException e) {
      throw new ImageException(
          "main class \"%s\" can't be read: %s; build the program again"
              .formatted(className, HostErrors.reason(e)),
          e);
    }
  }

  private void checkVersion(String className, int version) throws ImageException {
    if (version > newestClassFile) {
      throw new ImageException(
          "main class \"%s\" is for Java %d, the guest runs Java %d; compile it with --release %d"
              .formatted(
                  className,
                  version - FIRST_CLASS_FILE,
                  newestClassFile - FIRST_CLASS_FILE,
                  newestClassFile - FIRST_CLASS_FILE));
    }
  }
}

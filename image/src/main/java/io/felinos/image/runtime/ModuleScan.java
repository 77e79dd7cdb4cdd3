package io.felinos.image.runtime;

import io.felinos.image.ImageException;
import io.felinos.image.host.HostErrors;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.InvalidModuleDescriptorException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * Finds the JDK modules that JARs and folders of classes need. JARs in JARs are looked into,
 * wherever they are, without unpacking them to disk. Of {@code META-INF/services} the interface
 * counts, of {@code module-info.class} what it requires.
 */
public final class ModuleScan {
  private static final int MAX_DEPTH = 4;

  private final ModuleMap map;
  private final Set<String> packages = new HashSet<>();
  private final Set<String> modules = new HashSet<>();

  private ModuleScan(ModuleMap map) {
    this.map = map;
  }

  /**
   * Scans files.
   *
   * @param map the JDK's modules
   * @param classPath JARs and folders
   * @return the modules of the JDK that they name
   * @throws ImageException if a JAR can't be read
   */
  public static SortedSet<String> of(ModuleMap map, List<Path> classPath) throws ImageException {
    ModuleScan scan = new ModuleScan(map);
    for (Path element : classPath) {
      try {
        scan.element(element);
      } catch (ZipException e) {
        throw new ImageException(
            "\"%s\" is a damaged JAR (%s); build it or download it again"
                .formatted(element, e.getMessage()),
            e);
      } catch (IOException e) {
        throw new ImageException(
            "\"%s\" can't be read: %s".formatted(element, HostErrors.reason(e)), e);
      }
    }
    return scan.result();
  }

  private SortedSet<String> result() {
    TreeSet<String> found = new TreeSet<>(modules);
    packages.forEach(name -> map.moduleOf(name).ifPresent(found::add));
    found.removeIf(name -> !map.has(name));
    return found;
  }

  private void element(Path element) throws IOException {
    if (Files.isDirectory(element)) {
      try (Stream<Path> files = Files.walk(element)) {
        for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
          String name = element.relativize(file).toString();
          if (isInteresting(name)) {
            entry(name, Files.readAllBytes(file), 0);
          }
        }
      }
      return;
    }
    try (ZipFile zip = new ZipFile(element.toFile())) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        if (isInteresting(entry.getName())) {
          try (InputStream in = zip.getInputStream(entry)) {
            entry(entry.getName(), in.readAllBytes(), 0);
          }
        }
      }
    }
  }

  private static boolean isInteresting(String name) {
    return name.endsWith(".class")
        || name.endsWith(".jar")
        || name.endsWith(".war")
        || name.startsWith("META-INF/services/");
  }

  private void entry(String name, byte[] bytes, int depth) throws IOException {
    if (name.endsWith("module-info.class")) {
      requires(bytes);
    } else if (name.endsWith(".class")) {
      ClassReferences.collect(bytes, packages); // a damaged class is the program's own affair
    } else if (name.startsWith("META-INF/services/")) {
      ClassReferences.packagesIn(name.substring("META-INF/services/".length()), packages);
    } else if (depth < MAX_DEPTH) {
      nested(bytes, depth + 1);
    }
  }

  private void nested(byte[] bytes, int depth) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (isInteresting(entry.getName())) {
          entry(entry.getName(), zip.readAllBytes(), depth);
        }
      }
    }
  }

  private void requires(byte[] bytes) throws IOException {
    try {
      ModuleDescriptor.read(new ByteArrayInputStream(bytes)).requires().stream()
          .filter(r -> !r.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC))
          .forEach(r -> modules.add(r.name()));
    } catch (InvalidModuleDescriptorException e) {
      // On a class path a module descriptor is ignored, damaged or not.
      modules.remove("");
    }
  }
}

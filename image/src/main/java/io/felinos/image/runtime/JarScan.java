package io.felinos.image.runtime;

import io.felinos.image.ImageException;
import io.felinos.image.elf.ElfException;
import io.felinos.image.elf.ElfHeader;
import io.felinos.image.elf.ElfReader;
import io.felinos.image.host.HostErrors;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.module.InvalidModuleDescriptorException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.zip.ZipException;

/**
 * Finds what a JAR or a folder of classes needs. JARs in JARs are looked into, wherever they are.
 * Classes count by the packages they name, {@code META-INF/services} by the interface, {@code
 * module-info.class} by what it requires, native code by its headers.
 */
public final class JarScan {
  private static final String SERVICES = "META-INF/services/";

  private final ModuleMap map;
  private final Set<String> packages = new HashSet<>();
  private final SortedSet<String> modules = new TreeSet<>();
  private final SortedSet<String> libraries = new TreeSet<>();

  private JarScan(ModuleMap map) {
    this.map = map;
  }

  /**
   * Scans.
   *
   * @param map the JDK's modules
   * @param element a JAR or a folder
   * @throws ImageException if it can't be read
   */
  public static JarNeeds of(ModuleMap map, Path element) throws ImageException {
    JarScan scan = new JarScan(map);
    try {
      new ArchiveWalk(JarScan::isInteresting, scan::see).walk(element);
    } catch (ZipException e) {
      throw new ImageException(
          "\"%s\" is a damaged JAR (%s); build it or download it again"
              .formatted(element, e.getMessage()),
          e);
    } catch (IOException e) {
      throw new ImageException(
          "\"%s\" can't be read: %s".formatted(element, HostErrors.reason(e)), e);
    }
    return scan.result();
  }

  private JarNeeds result() {
    packages.forEach(name -> map.moduleOf(name).ifPresent(modules::add));
    modules.removeIf(name -> !map.has(name));
    return new JarNeeds(modules, libraries);
  }

  private static boolean isInteresting(String name) {
    return name.endsWith(".class") || name.startsWith(SERVICES) || isNative(name);
  }

  private static boolean isNative(String name) {
    return name.matches(".*\\.so(\\.[0-9.]+)?");
  }

  private void see(String name, byte[] bytes) {
    if (name.endsWith("module-info.class")) {
      requires(bytes);
    } else if (name.endsWith(".class")) {
      ClassReferences.collect(bytes, packages); // a damaged class is the program's own affair
    } else if (isNative(name)) {
      needs(bytes);
    } else {
      ClassReferences.packagesIn(name.substring(SERVICES.length()), packages);
    }
  }

  private void needs(byte[] bytes) {
    try {
      ElfHeader header = ElfReader.parse(MemorySegment.ofArray(bytes));
      libraries.addAll(header.needed()); // none are read of a file for another machine
    } catch (ElfException ignored) {
      // Not what its name says; whoever loads it will hear of it.
    }
  }

  private void requires(byte[] bytes) {
    try {
      ModuleDescriptor.read(new ByteArrayInputStream(bytes)).requires().stream()
          .filter(r -> !r.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC))
          .forEach(r -> modules.add(r.name()));
    } catch (InvalidModuleDescriptorException | IOException ignored) {
      // On a class path a module descriptor counts for nothing anyway.
    }
  }
}

package io.felinos.image.runtime;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which module of a JDK a package is in. */
public final class ModuleMap {
  private final Map<String, String> modules = new HashMap<>();
  private final SortedMap<String, ModuleDescriptor> descriptors = new TreeMap<>();

  private ModuleMap() {}

  /** Reads the module descriptors of a JDK's run-time image (JEP 220). */
  public static ModuleMap of(Jdk jdk) throws IOException {
    ModuleMap map = new ModuleMap();
    try (FileSystem image =
            FileSystems.newFileSystem(
                URI.create("jrt:/"), Map.of("java.home", jdk.home().toString()));
        DirectoryStream<Path> folders = Files.newDirectoryStream(image.getPath("/modules"))) {
      for (Path folder : folders) {
        try (var in = Files.newInputStream(folder.resolve("module-info.class"))) {
          map.add(ModuleDescriptor.read(in));
        }
      }
    }
    return map;
  }

  private void add(ModuleDescriptor descriptor) {
    descriptors.put(descriptor.name(), descriptor);
    for (String name : descriptor.packages()) {
      modules.put(name, descriptor.name());
    }
  }

  /** The module of a package, if the JDK has it. */
  public Optional<String> moduleOf(String packageName) {
    return Optional.ofNullable(modules.get(packageName));
  }

  /** True if the JDK has this module. */
  public boolean has(String module) {
    return descriptors.containsKey(module);
  }

  /** Every module that exports something to everyone: what {@code ALL-DEFAULT} means. */
  public SortedSet<String> allDefault() {
    TreeSet<String> names = new TreeSet<>();
    descriptors.forEach(
        (name, descriptor) -> {
          if (descriptor.exports().stream().anyMatch(e -> !e.isQualified())) {
            names.add(name);
          }
        });
    return names;
  }

  /** Names of all modules. */
  public SortedSet<String> names() {
    return new TreeSet<>(descriptors.keySet());
  }

  /** Every package that some module exports to everyone. */
  public SortedSet<String> exportedPackages() {
    TreeSet<String> packages = new TreeSet<>();
    for (ModuleDescriptor descriptor : descriptors.values()) {
      descriptor.exports().stream()
          .filter(e -> !e.isQualified())
          .forEach(e -> packages.add(e.source()));
    }
    return packages;
  }
}

package io.felinos.image.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The order in which modules can be loaded. A kernel package has no {@code modules.dep}: {@code
 * depmod(8)} would write it when the package is installed.
 */
final class ModuleOrder {
  private static final String SUFFIX = ".ko";

  private final Map<String, Path> files;
  private final Set<String> builtIn;

  private ModuleOrder(Map<String, Path> files, Set<String> builtIn) {
    this.files = files;
    this.builtIn = builtIn;
  }

  /** Looks through a folder {@code lib/modules/VERSION}. */
  static ModuleOrder of(Path modules) throws IOException {
    Map<String, Path> files = new HashMap<>();
    try (Stream<Path> all = Files.walk(modules)) {
      all.filter(file -> file.toString().endsWith(SUFFIX))
          .sorted()
          .forEach(file -> files.put(nameOf(file), file));
    }
    Set<String> builtIn = new HashSet<>();
    Path list = modules.resolve("modules.builtin");
    if (Files.exists(list)) {
      Files.readAllLines(list).forEach(line -> builtIn.add(nameOf(Path.of(line))));
    }
    return new ModuleOrder(files, builtIn);
  }

  /**
   * The modules wanted and what they depend on, each after what it depends on; those built into the
   * kernel are left out.
   *
   * @throws KernelUnavailableException when one is neither there nor built in, or they depend on
   *     each other in a circle
   */
  List<ModuleFile> load(List<String> wanted) throws IOException, KernelUnavailableException {
    Map<String, ModuleFile> done = new LinkedHashMap<>();
    for (String name : wanted) {
      add(ModuleFile.canonical(name), new ArrayList<>(), done);
    }
    return List.copyOf(done.values());
  }

  private void add(String name, List<String> path, Map<String, ModuleFile> done)
      throws IOException, KernelUnavailableException {
    if (done.containsKey(name) || builtIn.contains(name)) {
      return;
    }
    if (path.contains(name)) {
      throw new KernelUnavailableException(
          "kernel modules depend on each other: " + String.join(" -> ", path) + " -> " + name);
    }
    Path file = files.get(name);
    if (file == null) {
      String by = path.isEmpty() ? "" : ", which '" + path.getLast() + "' depends on,";
      throw new KernelUnavailableException(
          "Debian's kernel package has no module '" + name + "'" + by + " as a plain .ko file");
    }
    ModuleFile module = ModuleFile.read(file);
    path.add(name);
    for (String before : module.depends()) {
      add(before, path, done);
    }
    path.removeLast();
    done.put(name, module);
  }

  private static String nameOf(Path file) {
    String name = file.getFileName().toString();
    return ModuleFile.canonical(
        name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name);
  }
}

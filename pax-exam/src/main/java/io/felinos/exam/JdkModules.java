package io.felinos.exam;

import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The JDK modules that bundles need which no image builder sees, since they are sent into the
 * machine when it runs.
 */
final class JdkModules {

  /** What JUnit and Pax Exam use without importing it. */
  private static final List<String> ALWAYS =
      List.of("java.logging", "java.management", "java.naming", "java.xml");

  private static final Map<String, String> BY_PACKAGE = byPackage();

  private JdkModules() {}

  static SortedSet<String> of(Collection<BundleFile> bundles) {
    SortedSet<String> modules = new TreeSet<>(ALWAYS);
    for (BundleFile bundle : bundles) {
      for (String name : bundle.imports()) {
        String module = BY_PACKAGE.get(name);
        if (module != null) {
          modules.add(module);
        }
      }
    }
    modules.remove("java.base");
    return modules;
  }

  private static Map<String, String> byPackage() {
    Map<String, String> modules = new HashMap<>();
    for (ModuleReference reference : ModuleFinder.ofSystem().findAll()) {
      reference.descriptor().exports().stream()
          .filter(export -> !export.isQualified())
          .forEach(export -> modules.put(export.source(), reference.descriptor().name()));
    }
    return modules;
  }
}

package io.felinos.framework;

import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.osgi.framework.Bundle;

/**
 * Loads classes in a training run that a boot loads and a training run does not come to: those of
 * the network, of klibs that have no configuration, and what they take of the Java runtime. What
 * was loaded is in the AOT cache.
 */
final class Rehearsal {

  /** Bundles of more are libraries of which an image uses little. */
  private static final int MOST_CLASSES = 800;

  private static final String CLASS = ".class";
  private static final String BOOT = "io.felinos.boot";
  private static final String OURS = "io.felinos.";
  private static final String REFERENCE = "reference:file:";

  Rehearsal() {}

  /** Loads classes of the Java runtime that a file names, one a line. */
  void named(Path file) throws IOException {
    for (String name : Files.readAllLines(file)) {
      load(ClassLoader.getPlatformClassLoader(), name);
    }
  }

  /** Loads FelinOS's classes of the framework's JARs; a run comes to all it needs of the others. */
  void framework() throws IOException {
    if (Rehearsal.class.getClassLoader() instanceof URLClassLoader loader) {
      for (URL url : loader.getURLs()) {
        for (String name : classes(new File(url.getPath()))) {
          if (name.startsWith(OURS)) {
            load(loader, name);
          }
        }
      }
    }
  }

  /** Loads the classes of the part that is linked into the Java runtime. */
  void boot() throws IOException {
    ModuleReference module = ModuleFinder.ofSystem().find(BOOT).orElseThrow();
    try (ModuleReader reader = module.open()) {
      for (String resource : reader.list().toList()) {
        if (isClass(resource)) {
          load(ClassLoader.getSystemClassLoader(), className(resource));
        }
      }
    }
  }

  /** Loads the classes of bundles that are installed by reference to a file. */
  void bundles(List<Bundle> bundles) throws IOException {
    for (Bundle bundle : bundles) {
      for (String name : classes(new File(bundle.getLocation().substring(REFERENCE.length())))) {
        try {
          bundle.loadClass(name);
        } catch (ClassNotFoundException | LinkageError e) {
          // Needs something optional that this image has not: nobody will load it.
          continue;
        }
      }
    }
  }

  private static void load(ClassLoader loader, String name) {
    try {
      Class.forName(name, false, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      // Another Java, or something optional that is not there: nobody will load it.
      return;
    }
  }

  private static List<String> classes(File jar) throws IOException {
    List<String> names = new ArrayList<>();
    try (JarFile file = new JarFile(jar)) {
      Enumeration<JarEntry> entries = file.entries();
      while (entries.hasMoreElements()) {
        String name = entries.nextElement().getName();
        if (isClass(name)) {
          names.add(className(name));
        }
      }
    }
    return names.size() > MOST_CLASSES ? List.of() : names;
  }

  private static boolean isClass(String resource) {
    // Descriptors of modules and packages have a hyphen in their names.
    return resource.endsWith(CLASS)
        && !resource.startsWith("META-INF/")
        && resource.indexOf('-') < 0;
  }

  private static String className(String resource) {
    return resource.substring(0, resource.length() - CLASS.length()).replace('/', '.');
  }
}

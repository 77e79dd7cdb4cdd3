package io.felinos.image.runtime;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What JARs need of the guest.
 *
 * @param modules of the JDK
 * @param libraries shared libraries that native code in the JARs names, of which some may never be
 *     loaded
 */
public record JarNeeds(SortedSet<String> modules, SortedSet<String> libraries) {
  private static final String MODULE = "module ";
  private static final String LIBRARY = "library ";

  /** Nothing, to be added to. */
  public static JarNeeds none() {
    return new JarNeeds(new TreeSet<>(), new TreeSet<>());
  }

  /** Adds what others need. */
  void addAll(JarNeeds others) {
    modules.addAll(others.modules);
    libraries.addAll(others.libraries);
  }

  /** Lines that {@link #read} reads. */
  List<String> lines() {
    TreeSet<String> lines = new TreeSet<>();
    modules.forEach(module -> lines.add(MODULE + module));
    libraries.forEach(library -> lines.add(LIBRARY + library));
    return List.copyOf(lines);
  }

  /** Reads what {@link #lines} wrote. */
  static JarNeeds read(List<String> lines) {
    JarNeeds needs = none();
    for (String line : lines) {
      if (line.startsWith(MODULE)) {
        needs.modules.add(line.substring(MODULE.length()));
      } else if (line.startsWith(LIBRARY)) {
        needs.libraries.add(line.substring(LIBRARY.length()));
      }
    }
    return needs;
  }
}

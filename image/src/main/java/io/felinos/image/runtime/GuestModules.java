package io.felinos.image.runtime;

import io.felinos.image.Distribution;
import io.felinos.image.ImageException;
import io.felinos.image.Jars;
import io.felinos.image.JavaSettings;
import io.felinos.image.bundles.Resolution;
import io.felinos.image.elf.PlacedFile;
import io.felinos.image.host.Cache;
import io.felinos.image.host.Digest;
import io.felinos.image.host.HostErrors;
import io.felinos.image.program.JavaProgram;
import io.felinos.image.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Which JDK modules and which libraries an image needs. What JARs need is remembered by their
 * content, so that a JAR is looked into once.
 */
public final class GuestModules {
  private static final String ALL_DEFAULT = "ALL-DEFAULT";

  /** Changes when the way of scanning does. */
  private static final String RECIPE = "2";

  private final Jdk jdk;
  private final Cache cache;
  private @Nullable ModuleMap map;

  public GuestModules(Jdk jdk, Cache cache) {
    this.jdk = jdk;
    this.cache = cache;
  }

  /** Packages that the JDK exports to everyone. */
  public SortedSet<String> javaPackages() throws ImageException {
    return map().exportedPackages();
  }

  /**
   * The needs of an image's JARs.
   *
   * @param settings names more, or {@code ALL-DEFAULT}
   * @param distribution its framework and all its bundles count, so that the runtime doesn't change
   *     with the klibs chosen
   * @param bundles klibs from elsewhere among them count as well
   */
  public JarNeeds of(
      Program program, JavaSettings settings, Distribution distribution, Resolution bundles)
      throws ImageException {
    JarNeeds needs = JarNeeds.none();
    for (Path jar : Jars.in(distribution.framework())) {
      needs.addAll(neededBy(jar));
    }
    for (Path jar : Jars.in(distribution.bundles())) {
      needs.addAll(neededBy(jar));
    }
    for (Path jar : bundles.jars()) {
      needs.addAll(neededBy(jar));
    }
    if (program instanceof JavaProgram java) {
      for (PlacedFile file : java.files()) {
        needs.addAll(neededBy(file.host()));
      }
      needs.modules().addAll(java.modules());
    }
    needs.modules().addAll(OptionModules.of(settings.options()));
    needs.modules().retainAll(map().names());
    configured(settings.modules(), needs.modules());
    return needs;
  }

  private void configured(List<String> names, SortedSet<String> modules) throws ImageException {
    for (String name : names) {
      if (name.equals(ALL_DEFAULT)) {
        modules.addAll(map().allDefault());
      } else if (map().has(name)) {
        modules.add(name);
      } else {
        throw new ImageException(
            "Java.Modules: \"%s\" is not a module of the JDK \"%s\"; %s"
                .formatted(name, jdk.home(), "see: java --list-modules"));
      }
    }
  }

  private JarNeeds neededBy(Path element) throws ImageException {
    if (Files.isDirectory(element)) {
      return JarScan.of(map(), element);
    }
    try {
      String key = new Digest().add(RECIPE).add(jdk.version()).add(element).hex();
      Path file = cache.get(key, place -> Files.write(place, JarScan.of(map(), element).lines()));
      return JarNeeds.read(Files.readAllLines(file));
    } catch (IOException e) {
      throw new ImageException(
          "\"%s\" can't be read: %s".formatted(element, HostErrors.reason(e)), e);
    }
  }

  private ModuleMap map() throws ImageException {
    try {
      ModuleMap known = map;
      if (known == null) {
        known = ModuleMap.of(jdk);
        map = known;
      }
      return known;
    } catch (IOException e) {
      throw new ImageException(
          "the modules of the JDK \"%s\" can't be read: %s"
              .formatted(jdk.home(), HostErrors.reason(e)),
          e);
    }
  }
}

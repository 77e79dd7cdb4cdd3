package io.felinos.image.runtime;

import io.felinos.image.ImageException;
import io.felinos.image.Progress;
import io.felinos.image.host.Cache;
import io.felinos.image.host.Command;
import io.felinos.image.host.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Links the guest's runtime with jlink, from the JDK's own run-time image (JEP 493), the module
 * {@code io.felinos.boot} in it. What was linked is kept under {@code jre/} of FELINOS_HOME.
 *
 * <p>Classes keep their line numbers, so that stack traces are those of any JDK, for 1 MB more of
 * memory. They are not compressed: linking is quickest, and starting a little, and the disk is
 * sparse.
 */
public final class RuntimeLinker {

  /** The module of the guest's main class. */
  public static final String BOOT_MODULE = "io.felinos.boot";

  /**
   * What framework and klibs need, whatever the program: the JRE is the same for most programs, so
   * it is linked once.
   */
  public static final SortedSet<String> BASE =
      new TreeSet<>(
          List.of(
              "java.base",
              "java.logging",
              "java.management",
              "java.naming",
              "java.net.http",
              "java.xml",
              "jdk.management",
              "jdk.unsupported",
              "jdk.zipfs"));

  /** The archive of classes holds what the locale led to: the guest's, whoever builds. */
  private static final Map<String, String> ENVIRONMENT =
      Map.of("LC_ALL", "C.UTF-8", "LANG", "C.UTF-8", "TZ", "UTC");

  private static final Duration TIMEOUT = Duration.ofMinutes(10);

  /** Changes when the way of linking does, so that older runtimes are left alone. */
  private static final String RECIPE = "4";

  /** Not of use in a guest: for a foreign JDK's tools, and for making an archive once more. */
  private static final List<String> DROPPED =
      List.of("lib/server/classes_nocoops.jsa", "lib/jrt-fs.jar", "lib/classlist", "bin/keytool");

  private final Jdk jdk;
  private final Path boot;
  private final Cache cache;
  private final Progress progress;

  public RuntimeLinker(Jdk jdk, Path boot, Cache cache, Progress progress) {
    this.jdk = jdk;
    this.boot = boot;
    this.cache = cache;
    this.progress = progress;
  }

  /**
   * Links a runtime, unless there is one.
   *
   * @param needed modules besides {@link #BASE}; each must be one of the JDK's
   */
  public JavaRuntime link(SortedSet<String> needed) throws ImageException {
    TreeSet<String> modules = new TreeSet<>(BASE);
    modules.addAll(needed);
    String key = key(modules);
    Path home =
        cache.get(
            key,
            place -> {
              progress.step("linking a Java runtime of " + modules.size() + " modules");
              jlink(modules, place);
            });
    return new JavaRuntime(home, key, modules);
  }

  private String key(SortedSet<String> modules) throws ImageException {
    try {
      return new Digest()
          .add(RECIPE)
          .add(jdk.version())
          .add(jdk.home().resolve("release"))
          .add(String.join(",", modules))
          .add(boot)
          .hex()
          .substring(0, 32);
    } catch (IOException e) {
      throw new ImageException("\"%s\" can't be read; build FelinOS first".formatted(boot), e);
    }
  }

  private void jlink(SortedSet<String> modules, Path place) throws IOException, ImageException {
    List<String> words =
        List.of(
            jdk.tool("jlink").toString(),
            "--module-path",
            boot.toString(),
            "--add-modules",
            BOOT_MODULE + "," + String.join(",", modules),
            "--output",
            place.toString(),
            "--no-header-files",
            "--no-man-pages",
            "--compress=zip-6",
            "--generate-cds-archive");
    Command.Outcome outcome = new Command(words, ENVIRONMENT, TIMEOUT).run();
    if (outcome.status() != 0) {
      String said = (outcome.out() + outcome.err()).strip();
      if (said.contains("No space left on device")) {
        throw new IOException("No space left on device");
      }
      throw new ImageException(
          "the Java runtime can't be linked from \"%s\": jlink says: %s"
              .formatted(jdk.home(), said.lines().findFirst().orElse("nothing")));
    }
    for (String dropped : DROPPED) {
      Files.deleteIfExists(place.resolve(dropped));
    }
  }
}

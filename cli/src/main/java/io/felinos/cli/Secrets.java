package io.felinos.cli;

import io.felinos.manifest.Config;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a machine should not have in its memory when that becomes a file: what it is given when it
 * starts, and variables whose names say that their values are secret.
 */
final class Secrets {

  /** Klibs that bring what others must not know; their own secrets among it. */
  private static final List<String> KLIBS = List.of("cloud_init", "userdata", "radar");

  private static final List<String> WORDS =
      List.of("SECRET", "PASSWORD", "PASSWD", "TOKEN", "CREDENTIAL", "PRIVATE", "API_KEY");

  private Secrets() {}

  /**
   * Finds them.
   *
   * @param given variables of the command line
   * @throws CliException if there are any
   */
  static void refuse(Config config, Map<String, String> given) throws CliException {
    Set<String> found = new LinkedHashSet<>();
    for (String klib : KLIBS) {
      if (config.klibNames().contains(klib)) {
        found.add("klib '" + klib + "'");
      }
    }
    Set<String> names = new LinkedHashSet<>(config.env().keySet());
    names.addAll(given.keySet());
    for (String name : names) {
      if (WORDS.stream().anyMatch(name.toUpperCase(Locale.ROOT)::contains)) {
        found.add("Env '" + name + "'");
      }
    }
    if (!found.isEmpty()) {
      throw new CliException(
          "what this machine knows should not be saved (%s); --with-secrets saves it all the same"
              .formatted(String.join(", ", found)));
    }
  }
}

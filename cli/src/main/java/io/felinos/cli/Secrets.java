package io.felinos.cli;

import io.felinos.manifest.Config;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a machine should not have in its memory when that becomes a file: what it is given when it
 * starts, and what has a name that says that it is secret.
 */
final class Secrets {

  /** Klibs that bring what others must not know; their own secrets among it. */
  private static final List<String> KLIBS = List.of("cloud_init", "userdata", "radar");

  private static final List<String> WORDS =
      List.of(
          "SECRET",
          "PASSWORD",
          "PASSWD",
          "TOKEN",
          "CREDENTIAL",
          "PRIVATE",
          "API_KEY",
          "ACCESS_KEY");

  /** A key of JSON. */
  private static final Pattern KEY = Pattern.compile("\"([^\"]+)\"\\s*:");

  /** A user's name and password before a host (RFC 3986 3.2.1). */
  private static final Pattern USER = Pattern.compile("://[^/@\\s:]+:[^/@\\s]+@");

  private Secrets() {}

  /**
   * Finds them.
   *
   * @param given variables of the command line
   * @param arguments of the program, from there
   * @throws CliException if there are any
   */
  static void refuse(Config config, Map<String, String> given, List<String> arguments)
      throws CliException {
    Set<String> found = new LinkedHashSet<>();
    for (String klib : KLIBS) {
      if (config.klibNames().contains(klib)) {
        found.add("klib '" + klib + "'");
      }
    }
    Map<String, String> variables = new LinkedHashMap<>(config.env());
    variables.putAll(given);
    variables.forEach(
        (name, value) -> {
          if (telling(name) || USER.matcher(value).find()) {
            found.add("Env '" + name + "'");
          }
        });
    Matcher keys = KEY.matcher(config.manifestPassthrough());
    while (keys.find()) {
      if (telling(keys.group(1))) {
        found.add("ManifestPassthrough '" + keys.group(1) + "'");
      }
    }
    words(found, "Args", config.args());
    words(found, "Args", arguments);
    words(found, "Java.Options", config.java().options());
    if (!found.isEmpty()) {
      throw new CliException(
          "what this machine knows should not be saved (%s); --with-secrets saves it all the same"
              .formatted(String.join(", ", found)));
    }
  }

  /** Options with telling names, such as {@code --db-password=x}; the value is not repeated. */
  private static void words(Set<String> found, String where, List<String> words) {
    for (String word : words) {
      String name = word.split("=", 2)[0];
      if ((word.startsWith("-") || word.contains("=")) && telling(name)) {
        found.add(where + " '" + name + "'");
      } else if (USER.matcher(word).find()) {
        found.add(where + ", an address with a password");
      }
    }
  }

  private static boolean telling(String name) {
    String upper = name.toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_');
    return WORDS.stream().anyMatch(upper::contains);
  }
}

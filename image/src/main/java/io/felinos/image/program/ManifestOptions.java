package io.felinos.image.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.jar.Attributes;

/**
 * JVM options for those attributes of an executable JAR's manifest that the launcher heeds for
 * {@code -jar} alone (JEP 261, JEP 472, java.lang.instrument): the guest starts programs by class
 * path and main class.
 */
final class ManifestOptions {
  private final List<String> options = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final SortedSet<String> modules = new TreeSet<>();

  /**
   * Translates.
   *
   * @param attributes the manifest's main attributes
   * @param guestJar where the JAR will be
   */
  ManifestOptions(Attributes attributes, String guestJar) {
    translate(attributes.getValue("Add-Exports"), "--add-exports");
    translate(attributes.getValue("Add-Opens"), "--add-opens");
    if ("ALL-UNNAMED".equals(trimmed(attributes, "Enable-Native-Access"))) {
      options.add("--enable-native-access=ALL-UNNAMED");
    }
    String agent = trimmed(attributes, "Launcher-Agent-Class");
    if (!agent.isEmpty() && !trimmed(attributes, "Premain-Class").isEmpty()) {
      options.add("-javaagent:" + guestJar);
      modules.add("java.instrument");
    } else if (!agent.isEmpty()) {
      warnings.add(
          "Launcher-Agent-Class \"%s\" of \"%s\" is not started: the JAR has no Premain-Class; add one that does the same"
              .formatted(agent, guestJar));
    }
  }

  List<String> options() {
    return options;
  }

  List<String> warnings() {
    return warnings;
  }

  SortedSet<String> modules() {
    return modules;
  }

  private void translate(String value, String option) {
    for (String target : Optional.ofNullable(value).orElse("").trim().split("\\s+")) {
      int slash = target.indexOf('/');
      if (slash > 0) {
        options.add(option + "=" + target + "=ALL-UNNAMED");
        modules.add(target.substring(0, slash));
      }
    }
  }

  private static String trimmed(Attributes attributes, String name) {
    return Optional.ofNullable(attributes.getValue(name)).orElse("").trim();
  }
}

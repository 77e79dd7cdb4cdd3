package io.felinos.image.runtime;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The modules that JVM options need. */
public final class OptionModules {

  private OptionModules() {}

  /** Modules that the options name or that what they switch on is in. */
  public static SortedSet<String> of(List<String> options) {
    TreeSet<String> modules = new TreeSet<>();
    for (int i = 0; i < options.size(); i++) {
      String option = options.get(i);
      if (option.startsWith("-agentlib:jdwp") || option.startsWith("-Xrunjdwp")) {
        modules.add("jdk.jdwp.agent");
      } else if (option.startsWith("-javaagent:")) {
        modules.add("java.instrument");
      } else if (option.startsWith("-XX:StartFlightRecording")) {
        modules.add("jdk.jfr");
      } else if (option.startsWith("-Dcom.sun.management.jmxremote")) {
        modules.add("jdk.management.agent");
      }
      addNamed(option, i + 1 < options.size() ? options.get(i + 1) : "", modules);
    }
    return modules;
  }

  private static void addNamed(String option, String next, SortedSet<String> modules) {
    int equals = option.indexOf('=');
    String name = equals < 0 ? option : option.substring(0, equals);
    String value = equals < 0 ? next : option.substring(equals + 1);
    switch (name) {
      case "--add-modules", "--limit-modules" -> modules.addAll(List.of(value.split(",")));
      case "--add-opens", "--add-exports", "--add-reads", "--patch-module" ->
          modules.add(value.split("[/=]")[0]);
      default -> {}
    }
    modules.removeIf(module -> module.isEmpty() || module.startsWith("ALL-"));
  }
}

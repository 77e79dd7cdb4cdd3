package io.felinos.console;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What {@code consoles} says about each driver it names; of several the last word counts. */
final class Wishes {
  private final Map<String, Boolean> enabled = new LinkedHashMap<>();

  /**
   * Reads the option.
   *
   * @throws IllegalArgumentException if an element is not {@code +name} or {@code -name}
   */
  Wishes(List<String> consoles) {
    for (String each : consoles) {
      char sign = each.isEmpty() ? ' ' : each.charAt(0);
      if (each.length() < 2 || (sign != '+' && sign != '-')) {
        throw new IllegalArgumentException(
            "consoles: \""
                + each
                + "\" is not \"+\" or \"-\" followed by the name of a console driver");
      }
      enabled.put(each.substring(1), sign == '+');
    }
  }

  /**
   * Whether the driver is to be enabled; empty if the option does not name it. What it says of
   * {@code syslog} holds for {@code syslog.file} too, unless it names that.
   */
  Optional<Boolean> of(String driver) {
    Boolean wish = enabled.get(driver);
    return Optional.ofNullable(wish == null ? enabled.get(family(driver)) : wish);
  }

  /** The names that are not among the drivers. */
  Set<String> unknown(Set<String> drivers) {
    Set<String> names = new LinkedHashSet<>(enabled.keySet());
    for (String each : drivers) {
      names.remove(each);
      names.remove(family(each));
    }
    return names;
  }

  private static String family(String driver) {
    int dot = driver.indexOf('.');
    return dot < 0 ? driver : driver.substring(0, dot);
  }
}

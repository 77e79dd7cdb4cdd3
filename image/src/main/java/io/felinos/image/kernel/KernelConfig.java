package io.felinos.image.kernel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks what became of a configuration fragment. {@code make} drops options whose dependencies are
 * not met without a word.
 */
final class KernelConfig {
  private static final Pattern SET = Pattern.compile("(CONFIG_[A-Z0-9_]+)=.*");
  private static final Pattern UNSET = Pattern.compile("# (CONFIG_[A-Z0-9_]+) is not set");

  private KernelConfig() {}

  /**
   * The lines of a fragment that had no effect.
   *
   * @param asked the fragment: {@code CONFIG_X=value}, {@code # CONFIG_X is not set}, comments
   * @param got the computed {@code .config}
   */
  static List<String> withoutEffect(String asked, String got) {
    Set<String> lines = new HashSet<>(got.lines().toList());
    Set<String> on = new HashSet<>();
    for (String line : lines) {
      Matcher set = SET.matcher(line);
      if (set.matches()) {
        on.add(set.group(1));
      }
    }
    List<String> lost = new ArrayList<>();
    for (String line : asked.lines().map(String::strip).toList()) {
      Matcher unset = UNSET.matcher(line);
      boolean missing = SET.matcher(line).matches() && !lines.contains(line);
      if (missing || (unset.matches() && on.contains(unset.group(1)))) {
        lost.add(line);
      }
    }
    return lost;
  }
}

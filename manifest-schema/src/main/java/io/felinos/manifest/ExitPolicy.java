package io.felinos.manifest;

import java.util.List;

/**
 * What the machine does with the program's exit code. A rule is {@code N}, {@code !N} (any code but
 * N) or {@code *}.
 *
 * @param expected rules for codes that are reported as 0 ({@code expected_exit_code})
 * @param reboot rules for codes after which the machine starts again ({@code reboot_on_exit})
 */
public record ExitPolicy(List<String> expected, List<String> reboot) {

  /** Every code is reported as it is, and the machine goes off. */
  public static final ExitPolicy DEFAULTS = new ExitPolicy(List.of(), List.of());

  /** Lists are copied. */
  public ExitPolicy {
    expected = Defaults.list(expected);
    reboot = Defaults.list(reboot);
  }

  /** The code that is reported to the host. */
  public int reported(int code) {
    return matches(expected, code) ? 0 : code;
  }

  /**
   * Whether the machine starts again.
   *
   * @param code as {@link #reported}
   */
  public boolean reboots(int code) {
    return matches(reboot, code);
  }

  private static boolean matches(List<String> rules, int code) {
    String text = Integer.toString(code);
    for (String rule : rules) {
      boolean match =
          rule.startsWith("!")
              ? !rule.substring(1).equals(text)
              : rule.equals("*") || rule.equals(text);
      if (match) {
        return true;
      }
    }
    return false;
  }
}

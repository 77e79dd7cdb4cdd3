package io.felinos.manifest;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces {@code $NAME} and <code>${NAME}</code> by variables, as Go's os.Expand does. */
final class Rendering {

  private static final Pattern VARIABLE =
      Pattern.compile("\\$(?:\\{([A-Za-z_][A-Za-z0-9_]*)}|([A-Za-z_][A-Za-z0-9_]*))");

  private Rendering() {}

  /** What is not defined becomes nothing. */
  static String expand(String text, Map<String, String> environment) {
    Matcher matcher = VARIABLE.matcher(text);
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      String name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
      matcher.appendReplacement(out, Matcher.quoteReplacement(environment.getOrDefault(name, "")));
    }
    return matcher.appendTail(out).toString();
  }
}

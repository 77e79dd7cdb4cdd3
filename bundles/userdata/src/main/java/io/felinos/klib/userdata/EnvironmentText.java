package io.felinos.klib.userdata;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lines {@code NAME=value}, as Nanos reads them: no quotes; a carriage return at the end does not
 * count, nor do blank lines, those that begin with #, and empty values.
 *
 * @param variables in the order of their first line; the last value counts
 * @param strange how many other lines there were
 */
record EnvironmentText(Map<String, String> variables, int strange) {

  /** Reads any bytes; what is no UTF-8 is replaced. */
  static EnvironmentText parse(byte[] bytes) {
    Map<String, String> variables = new LinkedHashMap<>();
    int strange = 0;
    String text = new String(bytes, StandardCharsets.UTF_8);
    int at = text.startsWith("\uFEFF") ? 1 : 0;
    while (at < text.length()) {
      int newline = text.indexOf('\n', at);
      int end = newline < 0 ? text.length() : newline;
      boolean carriage = end > at && text.charAt(end - 1) == '\r';
      String line = text.substring(at, carriage ? end - 1 : end);
      at = end + 1;
      if (line.isBlank() || line.charAt(0) == '#') {
        continue;
      }
      int equals = line.indexOf('=');
      String value = line.substring(equals + 1);
      if (equals < 1 || !isName(line, equals) || value.indexOf('\0') >= 0) {
        strange++;
      } else if (!value.isEmpty()) {
        variables.put(line.substring(0, equals), value);
      }
    }
    return new EnvironmentText(variables, strange);
  }

  /** Not words of a script that happens to have an equals sign. */
  private static boolean isName(String line, int length) {
    for (int i = 0; i < length; i++) {
      char c = line.charAt(i);
      if (c <= ' ' || c == '"' || c == '\'' || c == '$' || c == '\u007F') {
        return false;
      }
    }
    return true;
  }
}

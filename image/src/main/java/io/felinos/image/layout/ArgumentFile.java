package io.felinos.image.layout;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes {@code java @argfile} files (java(1), "java Command-Line Argument Files"). */
final class ArgumentFile {

  private ArgumentFile() {}

  /** One argument a line, each in quotes that the launcher takes off again. */
  static byte[] bytes(List<String> arguments) {
    StringBuilder text = new StringBuilder();
    for (String argument : arguments) {
      text.append(quoted(argument)).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String quoted(String argument) {
    StringBuilder text = new StringBuilder("\"");
    for (int i = 0; i < argument.length(); i++) {
      char c = argument.charAt(i);
      switch (c) {
        case '\\' -> text.append("\\\\");
        case '"' -> text.append("\\\"");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        case '\f' -> text.append("\\f");
        default -> text.append(c);
      }
    }
    return text.append('"').toString();
  }
}

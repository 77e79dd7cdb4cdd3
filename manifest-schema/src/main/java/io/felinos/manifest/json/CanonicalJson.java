package io.felinos.manifest.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** JSON whose keys are sorted, so that equal values have equal text. */
public final class CanonicalJson {

  private CanonicalJson() {}

  /** Writes a value on one line, without spaces. */
  public static String write(JsonElement value) {
    StringBuilder out = new StringBuilder();
    append(value, out);
    return out.toString();
  }

  /** Writes a value on one line, without spaces. Of keys that come twice the last one counts. */
  public static String write(JsonNode value) {
    StringBuilder out = new StringBuilder();
    NodeWriter.append(value, out);
    return out.toString();
  }

  /** A string as JSON, with its quotes. */
  public static String quote(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2);
    append(text, out);
    return out.toString();
  }

  private static void append(JsonElement value, StringBuilder out) {
    if (value instanceof JsonObject object) {
      append(object, out);
    } else if (value instanceof JsonArray array) {
      append(array, out);
    } else if (value instanceof JsonPrimitive primitive && primitive.isString()) {
      append(primitive.getAsString(), out);
    } else {
      out.append(value.isJsonNull() ? "null" : value.getAsString());
    }
  }

  private static void append(JsonObject object, StringBuilder out) {
    List<String> keys = new ArrayList<>(object.keySet());
    Collections.sort(keys);
    char separator = '{';
    for (String key : keys) {
      out.append(separator);
      append(key, out);
      out.append(':');
      append(object.get(key), out);
      separator = ',';
    }
    out.append(separator == '{' ? "{}" : "}");
  }

  private static void append(JsonArray array, StringBuilder out) {
    char separator = '[';
    for (JsonElement item : array) {
      out.append(separator);
      append(item, out);
      separator = ',';
    }
    out.append(separator == '[' ? "[]" : "]");
  }

  static void append(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int escape = "\"\\\b\f\n\r\t".indexOf(c);
      if (escape >= 0) {
        out.append('\\').append("\"\\bfnrt".charAt(escape));
      } else if (c < ' ' || c == 0x7f || Character.isSurrogate(c)) {
        appendOdd(text, i, out);
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  /** Control characters and halves of pairs are escaped; whole pairs are kept. */
  private static void appendOdd(String text, int index, StringBuilder out) {
    char c = text.charAt(index);
    boolean paired =
        Character.isHighSurrogate(c)
            ? index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1))
            : Character.isLowSurrogate(c)
                && index > 0
                && Character.isHighSurrogate(text.charAt(index - 1));
    if (paired) {
      out.append(c);
      return;
    }
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(Character.forDigit((c >> shift) & 0xf, 16));
    }
  }
}

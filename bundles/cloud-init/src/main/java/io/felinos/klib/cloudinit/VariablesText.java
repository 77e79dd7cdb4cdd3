package io.felinos.klib.cloudinit;

import io.felinos.delivery.json.Json;
import io.felinos.delivery.json.JsonException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Environment variables as text: a JSON object whose strings, numbers and booleans they are, or
 * lines {@code NAME=value}.
 */
final class VariablesText {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private VariablesText() {}

  /**
   * Reads a text. In an object, null and what has parts of its own is passed over; of equal names
   * the last line counts. Lines that are empty or begin with # say nothing.
   *
   * @param bytes UTF-8
   * @param path names of objects within each other, separated by slashes; empty for the whole
   * @throws VariablesException if it is neither, or a name or a value cannot be in an environment
   */
  static Map<String, String> parse(byte[] bytes, String path) throws VariablesException {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new VariablesException("the body is not UTF-8", e);
    }
    String body = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    String begin = body.stripLeading();
    boolean json =
        begin.startsWith("{") || begin.startsWith("[") || !path.replace("/", "").isEmpty();
    return json ? object(body, path) : lines(body);
  }

  private static Map<String, String> object(String text, String path) throws VariablesException {
    Json at;
    try {
      at = Json.parse(text);
    } catch (JsonException e) {
      throw new VariablesException("the body is not JSON: " + e.getMessage(), e);
    }
    for (String name : path.split("/")) {
      if (!name.isEmpty()) {
        at = at.get(name);
      }
    }
    if (!at.isObject()) {
      throw new VariablesException(
          path.isEmpty() ? "the body is not an object" : "no object at \"" + path + "\"");
    }
    Map<String, String> variables = new LinkedHashMap<>();
    for (Map.Entry<String, Json> each : at.members().entrySet()) {
      Optional<String> value = each.getValue().literal();
      if (value.isPresent()) {
        put(variables, each.getKey(), value.get());
      }
    }
    return variables;
  }

  private static Map<String, String> lines(String text) throws VariablesException {
    Map<String, String> variables = new LinkedHashMap<>();
    int number = 0;
    for (String line : text.split("\r?\n", -1)) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      int equals = line.indexOf('=');
      if (equals < 0) {
        throw new VariablesException("line " + number + " of the body is not NAME=value");
      }
      put(variables, line.substring(0, equals).strip(), line.substring(equals + 1));
    }
    return variables;
  }

  private static void put(Map<String, String> variables, String name, String value)
      throws VariablesException {
    if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0) {
      throw new VariablesException(
          "a variable cannot be called \"" + name.replace('\0', '?') + "\"");
    }
    if (value.indexOf('\0') >= 0) {
      throw new VariablesException("the value of \"" + name + "\" has a NUL");
    }
    variables.put(name, value);
  }
}

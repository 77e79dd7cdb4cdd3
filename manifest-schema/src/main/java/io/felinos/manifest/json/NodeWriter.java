package io.felinos.manifest.json;

import io.felinos.manifest.json.JsonNode.ArrayNode;
import io.felinos.manifest.json.JsonNode.BooleanNode;
import io.felinos.manifest.json.JsonNode.Member;
import io.felinos.manifest.json.JsonNode.NumberNode;
import io.felinos.manifest.json.JsonNode.ObjectNode;
import io.felinos.manifest.json.JsonNode.StringNode;
import java.util.Map;
import java.util.TreeMap;

/** Canonical JSON of values with positions; numbers as they were written. */
final class NodeWriter {

  private NodeWriter() {}

  static void append(JsonNode node, StringBuilder out) {
    if (node instanceof ObjectNode object) {
      append(object, out);
    } else if (node instanceof ArrayNode array) {
      append(array, out);
    } else if (node instanceof StringNode string) {
      CanonicalJson.append(string.value(), out);
    } else if (node instanceof NumberNode number) {
      out.append(number.text());
    } else {
      out.append(node instanceof BooleanNode bool ? String.valueOf(bool.value()) : "null");
    }
  }

  private static void append(ObjectNode object, StringBuilder out) {
    Map<String, JsonNode> members = new TreeMap<>();
    for (Member member : object.members()) {
      members.put(member.key(), member.value());
    }
    char separator = '{';
    for (Map.Entry<String, JsonNode> member : members.entrySet()) {
      out.append(separator);
      CanonicalJson.append(member.getKey(), out);
      out.append(':');
      append(member.getValue(), out);
      separator = ',';
    }
    out.append(separator == '{' ? "{}" : "}");
  }

  private static void append(ArrayNode array, StringBuilder out) {
    char separator = '[';
    for (JsonNode item : array.items()) {
      out.append(separator);
      append(item, out);
      separator = ',';
    }
    out.append(separator == '[' ? "[]" : "]");
  }
}

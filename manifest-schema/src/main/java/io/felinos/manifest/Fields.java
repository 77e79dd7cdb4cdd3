package io.felinos.manifest;

import io.felinos.manifest.json.CanonicalJson;
import io.felinos.manifest.json.JsonNode;
import io.felinos.manifest.json.JsonNode.ArrayNode;
import io.felinos.manifest.json.JsonNode.Member;
import io.felinos.manifest.json.JsonNode.NumberNode;
import io.felinos.manifest.json.JsonNode.ObjectNode;
import io.felinos.manifest.json.JsonNode.StringNode;
import io.felinos.manifest.json.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of a JSON object by type. Everything but {@link #required} may be absent. */
final class Fields {

  private static final ObjectNode EMPTY = new ObjectNode(Position.START, List.of());

  private final ObjectNode object;

  Fields(JsonNode node) {
    if (!(node instanceof ObjectNode fields)) {
      throw new IllegalArgumentException("found " + node.described() + " instead of an object");
    }
    object = fields;
  }

  /** A value of any type but null. */
  @Nullable JsonNode find(String key) {
    for (Member member : object.members()) {
      if (member.key().equals(key)) {
        return member.value() instanceof JsonNode.NullNode ? null : member.value();
      }
    }
    return null;
  }

  List<Member> members() {
    return object.members();
  }

  @Nullable String string(String key) {
    JsonNode node = find(key);
    return node == null ? null : string(node, key);
  }

  private static String string(JsonNode node, String key) {
    if (node instanceof StringNode string) {
      return string.value();
    }
    throw unfit(key, node);
  }

  String required(String key) {
    String value = string(key);
    if (value == null) {
      throw new IllegalArgumentException("the key \"" + key + "\" is missing");
    }
    return value;
  }

  @Nullable Integer integer(String key) {
    JsonNode node = find(key);
    if (node == null) {
      return null;
    }
    if (node instanceof NumberNode number) {
      return Integer.valueOf(number.text());
    }
    throw unfit(key, node);
  }

  Fields object(String key) {
    JsonNode node = find(key);
    return new Fields(node == null ? EMPTY : node);
  }

  List<JsonNode> items(String key) {
    JsonNode node = find(key);
    if (node == null) {
      return List.of();
    }
    if (node instanceof ArrayNode array) {
      return array.items();
    }
    throw unfit(key, node);
  }

  List<String> strings(String key) {
    List<String> strings = new ArrayList<>();
    for (JsonNode item : items(key)) {
      strings.add(string(item, key));
    }
    return strings;
  }

  /** The members of an object, each as canonical JSON. */
  Map<String, String> texts(String key) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Member member : object(key).members()) {
      texts.put(member.key(), CanonicalJson.write(member.value()));
    }
    return texts;
  }

  private static IllegalArgumentException unfit(String key, JsonNode node) {
    return new IllegalArgumentException("the key \"" + key + "\" has " + node.described());
  }
}

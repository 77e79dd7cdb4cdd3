package io.felinos.manifest;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Lists the keys that a klib's schema declares, in its order. */
final class KlibKeys {
  private static final String ANY_NAME = "*";
  private static final String ENV = "Env:";

  private final JsonObject definitions;
  private final List<KlibKey> keys = new ArrayList<>();

  private KlibKeys(JsonObject definitions) {
    this.definitions = definitions;
  }

  static List<KlibKey> of(KlibSchema schema) {
    KlibKeys keys = new KlibKeys(schema.definitions());
    keys.addAll("", schema.passthrough(), new JsonArray());
    keys.addAll(ENV, schema.env(), new JsonArray());
    return List.copyOf(keys.keys);
  }

  private void addAll(String prefix, JsonObject properties, JsonArray required) {
    for (Map.Entry<String, JsonElement> property : properties.entrySet()) {
      boolean needed = required.contains(new JsonPrimitive(property.getKey()));
      add(prefix + property.getKey(), resolved(property.getValue()), needed);
    }
  }

  private void add(String path, JsonObject schema, boolean required) {
    int before = keys.size();
    if (schema.has("properties")) {
      JsonElement inner = schema.get("required");
      addAll(
          path + ".",
          schema.getAsJsonObject("properties"),
          inner instanceof JsonArray names ? names : new JsonArray());
    }
    if (schema.get("additionalProperties") instanceof JsonObject others) {
      add(path + "." + ANY_NAME, resolved(others), false);
    }
    if (schema.get("patternProperties") instanceof JsonObject patterns) {
      for (Map.Entry<String, JsonElement> pattern : patterns.entrySet()) {
        add(path + "." + ANY_NAME, resolved(pattern.getValue()), false);
      }
    }
    if (schema.get("items") instanceof JsonObject items && resolved(items).has("properties")) {
      add(path + "[]", resolved(items), false);
    }
    if (keys.size() == before) {
      keys.add(new KlibKey(path, type(schema), text(schema, "default"), required, meaning(schema)));
    }
  }

  private JsonObject resolved(JsonElement schema) {
    JsonObject source = schema.getAsJsonObject();
    if (!source.has("$ref")) {
      return source;
    }
    String name = source.get("$ref").getAsString().replace("#/$defs/", "");
    JsonObject copy = definitions.getAsJsonObject(name).deepCopy();
    source.entrySet().forEach(member -> copy.add(member.getKey(), member.getValue()));
    return copy;
  }

  private String type(JsonObject schema) {
    if (schema.get("enum") instanceof JsonArray words) {
      return words.asList().stream().map(JsonElement::getAsString).collect(Collectors.joining("|"));
    }
    if (schema.get("anyOf") instanceof JsonArray alternatives) {
      return alternatives.asList().stream()
          .map(alternative -> type(resolved(alternative)))
          .distinct()
          .collect(Collectors.joining(" or "));
    }
    if (schema.get("items") instanceof JsonObject items) {
      return "array of " + type(resolved(items));
    }
    return named(schema.get("type")) + range(schema);
  }

  private static String named(JsonElement type) {
    if (type instanceof JsonArray types) {
      return types.asList().stream()
          .map(JsonElement::getAsString)
          .collect(Collectors.joining(" or "));
    }
    return type == null ? "any" : type.getAsString();
  }

  private static String range(JsonObject schema) {
    String least = text(schema, "minimum");
    String most = text(schema, "maximum");
    if (least.isEmpty() && most.isEmpty()) {
      return "";
    }
    if (most.isEmpty()) {
      return ", from " + least;
    }
    return least.isEmpty() ? ", to " + most : ", " + least + " to " + most;
  }

  private static String text(JsonObject schema, String keyword) {
    JsonElement value = schema.get(keyword);
    return value == null ? "" : value.toString();
  }

  private static String meaning(JsonObject schema) {
    JsonElement description = schema.get("description");
    return description == null ? "" : description.getAsString();
  }
}

package io.felinos.manifest.schema;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.felinos.manifest.schema.Schema.Notes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON Schema, 2020-12, of the keywords listed here. Others are refused, so that no schema
 * is taken to check what it doesn't. References lead into {@code #/$defs/} and are resolved;
 * recursive ones are refused.
 */
public final class SchemaReader {

  private static final Set<String> CONSTRAINTS =
      Set.of(
          "type",
          "properties",
          "patternProperties",
          "additionalProperties",
          "required",
          "enum",
          "pattern",
          "minLength",
          "maxLength",
          "minimum",
          "maximum",
          "items",
          "minItems",
          "maxItems",
          "anyOf",
          "$ref");

  private static final Set<String> ANNOTATIONS =
      Set.of("$schema", "$id", "$defs", "$comment", "title", "description", "default", "examples");

  private static final int MAX_DEPTH = 32;
  private static final String DEFS = "#/$defs/";

  private final JsonObject definitions;
  private int depth;

  private SchemaReader(JsonObject definitions) {
    this.definitions = definitions;
  }

  /**
   * Reads a schema.
   *
   * @throws IllegalArgumentException if it is not a schema that is understood; the message says
   *     what and where
   */
  public static Schema read(JsonObject root) {
    JsonElement definitions = root.get("$defs");
    JsonObject known = definitions == null ? new JsonObject() : definitions.getAsJsonObject();
    return new SchemaReader(known).schema(root, "");
  }

  private Schema schema(JsonElement element, String pointer) {
    if (!(element instanceof JsonObject source)) {
      throw new IllegalArgumentException(pointer + ": a schema must be an object");
    }
    if (++depth > MAX_DEPTH) {
      throw new IllegalArgumentException(pointer + ": recursive schemas are not supported");
    }
    try {
      return source.has("$ref") ? referenced(source, pointer) : plain(source, pointer);
    } catch (IllegalStateException | UnsupportedOperationException | ClassCastException e) {
      throw new IllegalArgumentException(pointer + ": a keyword has the wrong type", e);
    } finally {
      depth--;
    }
  }

  /** What stands beside {@code $ref} are annotations, which win over those of the definition. */
  private Schema referenced(JsonObject source, String pointer) {
    String reference = source.get("$ref").getAsString();
    String name = reference.startsWith(DEFS) ? reference.substring(DEFS.length()) : "";
    if (!definitions.has(name)) {
      throw new IllegalArgumentException(pointer + ": nothing at \"" + reference + "\"");
    }
    JsonObject merged = definitions.getAsJsonObject(name).deepCopy();
    for (Map.Entry<String, JsonElement> member : source.entrySet()) {
      if (!member.getKey().equals("$ref")) {
        merged.add(member.getKey(), member.getValue());
      }
    }
    return schema(merged, pointer);
  }

  private Schema plain(JsonObject source, String pointer) {
    for (String keyword : source.keySet()) {
      if (!CONSTRAINTS.contains(keyword)
          && !ANNOTATIONS.contains(keyword)
          && !keyword.startsWith("x-")) {
        throw new IllegalArgumentException(
            pointer + ": the keyword \"" + keyword + "\" is not supported");
      }
    }
    JsonElement additional = source.get("additionalProperties");
    boolean constrained = additional instanceof JsonObject;
    return new Schema(
        types(source.get("type")),
        schemas(source, "properties", pointer),
        patterns(schemas(source, "patternProperties", pointer)),
        additional != null && !constrained && !additional.getAsBoolean(),
        constrained ? schema(additional, pointer + "/additionalProperties") : null,
        strings(source.get("required")),
        strings(source.get("enum")),
        source.has("pattern") ? Pattern.compile(source.get("pattern").getAsString()) : null,
        count(source.get("minLength"), 0),
        count(source.get("maxLength"), Integer.MAX_VALUE),
        number(source.get("minimum")),
        number(source.get("maximum")),
        source.has("items") ? schema(source.get("items"), pointer + "/items") : null,
        count(source.get("minItems"), 0),
        count(source.get("maxItems"), Integer.MAX_VALUE),
        alternatives(source.get("anyOf"), pointer + "/anyOf"),
        notes(source));
  }

  private static List<Kind> types(@Nullable JsonElement type) {
    List<Kind> kinds = new ArrayList<>();
    for (String keyword : strings(type)) {
      kinds.add(Kind.of(keyword));
    }
    return kinds;
  }

  private Map<String, Schema> schemas(JsonObject source, String keyword, String pointer) {
    Map<String, Schema> schemas = new LinkedHashMap<>();
    if (source.has(keyword)) {
      for (Map.Entry<String, JsonElement> member : source.getAsJsonObject(keyword).entrySet()) {
        String name = member.getKey();
        schemas.put(name, schema(member.getValue(), pointer + "/" + keyword + "/" + name));
      }
    }
    return schemas;
  }

  private static Map<Pattern, Schema> patterns(Map<String, Schema> schemas) {
    Map<Pattern, Schema> patterns = new LinkedHashMap<>();
    for (Map.Entry<String, Schema> entry : schemas.entrySet()) {
      patterns.put(Pattern.compile(entry.getKey()), entry.getValue());
    }
    return patterns;
  }

  private List<Schema> alternatives(@Nullable JsonElement source, String pointer) {
    List<Schema> schemas = new ArrayList<>();
    if (source != null) {
      for (JsonElement alternative : source.getAsJsonArray()) {
        schemas.add(schema(alternative, pointer + "/" + schemas.size()));
      }
    }
    return schemas;
  }

  private static Notes notes(JsonObject source) {
    String format = text(source, "x-format");
    return new Notes(
        text(source, "x-expected"),
        format == null ? null : Format.of(format),
        text(source, "x-klib"),
        !"none".equals(text(source, "x-effect")),
        flag(source, "x-verbatim"),
        flag(source, "x-secret"),
        text(source, "x-exclusive"));
  }

  private static boolean flag(JsonObject source, String keyword) {
    return source.has(keyword) && source.get(keyword).getAsBoolean();
  }

  private static @Nullable String text(JsonObject source, String keyword) {
    return source.has(keyword) ? source.get(keyword).getAsString() : null;
  }

  private static @Nullable BigDecimal number(@Nullable JsonElement source) {
    return source == null ? null : source.getAsBigDecimal();
  }

  private static int count(@Nullable JsonElement source, int otherwise) {
    return source == null ? otherwise : source.getAsInt();
  }

  private static List<String> strings(@Nullable JsonElement source) {
    List<String> strings = new ArrayList<>();
    if (source instanceof JsonArray array) {
      for (JsonElement item : array) {
        strings.add(item.getAsString());
      }
    } else if (source != null) {
      strings.add(source.getAsString());
    }
    return strings;
  }
}

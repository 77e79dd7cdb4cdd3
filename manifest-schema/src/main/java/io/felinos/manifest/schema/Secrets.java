package io.felinos.manifest.schema;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Hides the values that a schema marks with {@code x-secret}, and finds them again. */
public final class Secrets {

  /** What is shown in place of a secret. */
  public static final String SHOWN = "***";

  private static final JsonPrimitive HIDDEN = new JsonPrimitive(SHOWN);

  private Secrets() {}

  /** A copy in which every secret is {@link #SHOWN}. */
  public static JsonElement hide(Schema schema, JsonElement value) {
    return walk(schema, value, null, false);
  }

  /** A copy in which every secret that is {@link #SHOWN} has the value that it had before. */
  public static JsonElement keep(Schema schema, JsonElement value, JsonElement before) {
    return walk(schema, value, before, true);
  }

  private static JsonElement walk(
      Schema schema, JsonElement value, @Nullable JsonElement before, boolean keep) {
    if (schema.notes().secret()) {
      if (!keep) {
        return HIDDEN;
      }
      return value.equals(HIDDEN) && before != null ? before : value;
    }
    for (Schema alternative : schema.anyOf()) {
      JsonElement walked = walk(alternative, value, before, keep);
      if (!walked.equals(value)) {
        return walked;
      }
    }
    if (value instanceof JsonObject object) {
      return object(schema, object, before, keep);
    }
    if (value instanceof JsonArray array) {
      return array(schema, array, before, keep);
    }
    return value;
  }

  private static JsonObject object(
      Schema schema, JsonObject object, @Nullable JsonElement before, boolean keep) {
    JsonObject copy = new JsonObject();
    for (Map.Entry<String, JsonElement> member : object.entrySet()) {
      String key = member.getKey();
      JsonElement old = before instanceof JsonObject was ? was.get(key) : null;
      copy.add(key, walk(declared(schema, key), member.getValue(), old, keep));
    }
    return copy;
  }

  private static JsonArray array(
      Schema schema, JsonArray array, @Nullable JsonElement before, boolean keep) {
    Schema items = schema.items() == null ? Schema.ANY : schema.items();
    JsonArray copy = new JsonArray();
    for (int i = 0; i < array.size(); i++) {
      JsonElement old = before instanceof JsonArray was && i < was.size() ? was.get(i) : null;
      copy.add(walk(items, array.get(i), old, keep));
    }
    return copy;
  }

  private static Schema declared(Schema schema, String key) {
    Schema property = schema.properties().get(key);
    if (property != null) {
      return property;
    }
    for (Map.Entry<Pattern, Schema> entry : schema.patternProperties().entrySet()) {
      if (entry.getKey().matcher(key).find()) {
        return entry.getValue();
      }
    }
    return schema.additional() == null ? Schema.ANY : schema.additional();
  }
}

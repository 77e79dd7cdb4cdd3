package io.felinos.manifest;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;

/** Puts the klibs' parts into the core's schema. */
final class Composition {

  private static final String DEFS = "$defs";
  private static final String REF = "$ref";
  private static final String REF_PREFIX = "#/$defs/";
  private static final String OWNER_KLIB = "x-klib";
  private static final String OWNER_SERVICE = "x-service";

  private final JsonObject whole;
  private final JsonObject definitions;

  Composition(JsonObject core) {
    whole = core;
    definitions = core.getAsJsonObject(DEFS);
  }

  JsonObject whole() {
    return whole;
  }

  void add(KlibSchema part, boolean withEnv) {
    String prefix = part.klib() + ".";
    for (Map.Entry<String, JsonElement> entry : part.definitions().entrySet()) {
      definitions.add(prefix + entry.getKey(), moved(entry.getValue(), prefix));
    }
    JsonObject passthrough =
        definitions.getAsJsonObject("manifestPassthrough").getAsJsonObject("properties");
    for (Map.Entry<String, JsonElement> entry : part.passthrough().entrySet()) {
      add(part, entry.getKey(), moved(entry.getValue(), prefix).getAsJsonObject(), passthrough);
    }
    if (withEnv) {
      addEnv(part, prefix);
    }
  }

  private void add(KlibSchema part, String key, JsonObject schema, JsonObject passthrough) {
    JsonElement known = passthrough.get(key);
    if (known != null && !owner(known.getAsJsonObject()).equals(part.klib())) {
      throw new IllegalArgumentException(
          "the key \"" + key + "\" of ManifestPassthrough is not the klib's");
    }
    boolean service =
        part.service() || (known != null && known.getAsJsonObject().has(OWNER_SERVICE));
    schema.addProperty(service ? OWNER_SERVICE : OWNER_KLIB, part.klib());
    passthrough.add(key, schema);
  }

  private static String owner(JsonObject schema) {
    JsonElement owner = schema.has(OWNER_KLIB) ? schema.get(OWNER_KLIB) : schema.get(OWNER_SERVICE);
    return owner == null ? "" : owner.getAsString();
  }

  private void addEnv(KlibSchema part, String prefix) {
    JsonObject env = whole.getAsJsonObject("properties").getAsJsonObject("Env");
    if (!env.has("properties")) {
      env.add("properties", new JsonObject());
    }
    JsonObject variables = env.getAsJsonObject("properties");
    for (Map.Entry<String, JsonElement> entry : part.env().entrySet()) {
      if (!variables.has(entry.getKey())) {
        variables.add(entry.getKey(), moved(entry.getValue(), prefix));
      }
    }
  }

  /** A copy whose references lead to the definitions' new names. */
  private static JsonElement moved(JsonElement source, String prefix) {
    if (source instanceof JsonArray array) {
      JsonArray copy = new JsonArray();
      for (JsonElement item : array) {
        copy.add(moved(item, prefix));
      }
      return copy;
    }
    if (!(source instanceof JsonObject object)) {
      return source;
    }
    JsonObject copy = new JsonObject();
    for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
      boolean reference = entry.getKey().equals(REF) && entry.getValue().isJsonPrimitive();
      if (reference && entry.getValue().getAsString().startsWith(REF_PREFIX)) {
        String name = entry.getValue().getAsString().substring(REF_PREFIX.length());
        copy.addProperty(REF, REF_PREFIX + prefix + name);
      } else {
        copy.add(entry.getKey(), moved(entry.getValue(), prefix));
      }
    }
    return copy;
  }
}

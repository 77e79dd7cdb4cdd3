package io.felinos.klib.cloudwatch;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.Optional;

/** A JSON object that may be anything: what is not as expected is not there. */
final class Json {
  private final JsonObject object;
  private final boolean valid;

  private Json(JsonObject object, boolean valid) {
    this.object = object;
    this.valid = valid;
  }

  /** Reads an object; one without members if the text is none. */
  static Json parse(String text) {
    try {
      JsonElement root = JsonParser.parseString(text);
      return root.isJsonObject() ? new Json(root.getAsJsonObject(), true) : none();
    } catch (JsonParseException | StackOverflowError e) {
      return none();
    }
  }

  private static Json none() {
    return new Json(new JsonObject(), false);
  }

  /** Whether the text was an object. */
  boolean isObject() {
    return valid;
  }

  /** The string of that name. */
  Optional<String> text(String name) {
    JsonElement value = object.get(name);
    boolean string =
        value != null && value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
    return string ? Optional.of(value.getAsString()) : Optional.empty();
  }

  /** The integer of that name. */
  Optional<Integer> number(String name) {
    JsonElement value = object.get(name);
    boolean number =
        value != null && value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber();
    try {
      return number ? Optional.of(value.getAsInt()) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The object of that name. */
  Json object(String name) {
    JsonElement value = object.get(name);
    return value != null && value.isJsonObject() ? new Json(value.getAsJsonObject(), true) : none();
  }
}

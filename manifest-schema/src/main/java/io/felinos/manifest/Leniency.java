package io.felinos.manifest;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;

/** Lets a JSON Schema accept strings where numbers and booleans are meant, as FelinOS does. */
final class Leniency {

  private static final String TYPE = "type";
  private static final String STRING = "string";

  private Leniency() {}

  static void apply(JsonElement element) {
    if (element instanceof JsonArray array) {
      for (JsonElement item : array) {
        apply(item);
      }
    } else if (element instanceof JsonObject object) {
      for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
        apply(entry.getValue());
      }
      if (isScalar(object.get(TYPE))) {
        JsonArray types = new JsonArray();
        types.add(object.get(TYPE));
        types.add(STRING);
        object.add(TYPE, types);
      }
    }
  }

  private static boolean isScalar(JsonElement type) {
    if (type == null || !type.isJsonPrimitive()) {
      return false;
    }
    String name = type.getAsString();
    return name.equals("integer") || name.equals("number") || name.equals("boolean");
  }
}

package io.felinos.itests.cloud;

import com.google.api.client.json.gson.GsonFactory;
import com.google.api.client.util.GenericData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Reads requests with the classes of Google's own API clients. */
final class GoogleModel {

  private GoogleModel() {}

  /**
   * Parses.
   *
   * @throws IllegalArgumentException if the class does not take it, or has no room for a key
   */
  static <T extends GenericData> T parse(String json, Class<T> type) {
    try {
      T value = GsonFactory.getDefaultInstance().createJsonParser(json).parseAndClose(type);
      List<String> unknown = new ArrayList<>();
      collectUnknown(value, type.getSimpleName(), unknown);
      if (!unknown.isEmpty()) {
        throw new IllegalArgumentException("unknown keys " + unknown);
      }
      return value;
    } catch (IOException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** A payload as JSON without white space. */
  static String json(Object payload) {
    try {
      return GsonFactory.getDefaultInstance().toString(payload);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The model swallows what it does not know. Plain maps are the client's own, such as payloads.
   */
  private static void collectUnknown(Object value, String path, List<String> unknown) {
    if (value instanceof GenericData data) {
      for (String key : data.getUnknownKeys().keySet()) {
        unknown.add(path + "." + key);
      }
      for (Map.Entry<String, Object> each : data.entrySet()) {
        collectUnknown(each.getValue(), path + "." + each.getKey(), unknown);
      }
    } else if (value instanceof Collection<?> items) {
      for (Object each : items) {
        collectUnknown(each, path + "[]", unknown);
      }
    }
  }
}

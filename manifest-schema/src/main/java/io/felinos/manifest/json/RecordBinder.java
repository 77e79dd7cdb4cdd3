package io.felinos.manifest.json;

import io.felinos.manifest.json.JsonNode.Member;
import io.felinos.manifest.json.JsonNode.NullNode;
import io.felinos.manifest.json.JsonNode.ObjectNode;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/**
 * Fills records from JSON objects. A record's component {@code serverPort} reads {@code
 * server_port} or {@code serverPort}. Components may be strings, {@code int}, {@code long}, {@code
 * double}, {@code boolean} and their boxes, enums, records, and lists and maps (by string) of
 * these. Numbers and booleans may be strings; strings stand for the constants of an enum, in any
 * case. What the JSON doesn't have becomes null, or zero or false for primitive components; keys
 * that no component reads are ignored. Safe for use by several threads.
 *
 * <p>Not Gson, because the guest binds while it boots: Gson's first record takes 80 ms and more.
 */
public final class RecordBinder {

  private RecordBinder() {}

  /**
   * Fills a record.
   *
   * @param json an object
   * @throws IllegalArgumentException if the JSON does not fit the record, or if the record's
   *     constructor refuses the values; the message names the key where one is to blame
   */
  public static <T extends Record> T bind(String json, Class<T> type) {
    JsonNode node;
    try {
      node = JsonText.parse(json);
    } catch (JsonSyntaxException e) {
      throw new IllegalArgumentException("not JSON: " + e.getMessage(), e);
    }
    if (!(node instanceof ObjectNode object)) {
      throw new IllegalArgumentException(
          "found " + node.described() + " instead of an object for " + type.getSimpleName());
    }
    return bind(object, type, "");
  }

  static <T> T bind(ObjectNode object, Class<T> type, String path) {
    RecordComponent[] components = type.getRecordComponents();
    @Nullable Object[] values = new @Nullable Object[components.length];
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      RecordComponent component = components[i];
      types[i] = component.getType();
      Member member = find(object, component.getName());
      values[i] =
          member == null
              ? Values.absent(types[i])
              : Values.of(member.value(), component.getGenericType(), inside(path, member.key()));
    }
    try {
      Constructor<T> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw refused(e.getCause(), path);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("can't make a " + type.getName() + ": " + e, e);
    }
  }

  static String inside(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static @Nullable Member find(ObjectNode object, String name) {
    String snake = snakeCase(name);
    for (Member member : object.members()) {
      String key = member.key();
      if ((key.equals(snake) || key.equals(name)) && !(member.value() instanceof NullNode)) {
        return member;
      }
    }
    return null;
  }

  private static String snakeCase(String name) {
    StringBuilder snake = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isUpperCase(c)) {
        snake.append('_').append(Character.toLowerCase(c));
      } else {
        snake.append(c);
      }
    }
    return snake.toString();
  }

  private static RuntimeException refused(@Nullable Throwable cause, String path) {
    if (cause instanceof IllegalArgumentException refusal && path.isEmpty()) {
      return refusal;
    }
    String where = path.isEmpty() ? "" : "the value of \"" + path + "\" doesn't fit: ";
    String reason = cause == null ? "" : String.valueOf(cause.getMessage());
    return new IllegalArgumentException(where + reason, cause);
  }
}

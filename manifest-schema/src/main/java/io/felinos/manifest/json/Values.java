package io.felinos.manifest.json;

import io.felinos.manifest.json.JsonNode.ArrayNode;
import io.felinos.manifest.json.JsonNode.BooleanNode;
import io.felinos.manifest.json.JsonNode.Member;
import io.felinos.manifest.json.JsonNode.NumberNode;
import io.felinos.manifest.json.JsonNode.ObjectNode;
import io.felinos.manifest.json.JsonNode.StringNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of a record's components from JSON. */
final class Values {

  /** Decimal digits that fit a long, whatever they are. */
  private static final int LONGEST_INTEGER = 18;

  private Values() {}

  /** What a component without a value becomes. */
  static @Nullable Object absent(Class<?> type) {
    if (type == boolean.class) {
      return false;
    }
    if (type == int.class) {
      return 0;
    }
    if (type == long.class) {
      return 0L;
    }
    return type == double.class ? (Object) 0.0 : null;
  }

  static Object of(JsonNode node, Type type, String path) {
    if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
      return list(node, generic.getActualTypeArguments()[0], path);
    }
    if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
      return map(node, generic.getActualTypeArguments()[1], path);
    }
    if (!(type instanceof Class<?> plain)) {
      throw new IllegalArgumentException("can't bind " + type.getTypeName());
    }
    if (plain.isRecord()) {
      if (node instanceof ObjectNode object) {
        return RecordBinder.bind(object, plain, path);
      }
      throw unfit(node, path, "an object");
    }
    return scalar(node, plain, path);
  }

  private static List<Object> list(JsonNode node, Type type, String path) {
    if (!(node instanceof ArrayNode array)) {
      throw unfit(node, path, "an array");
    }
    List<Object> list = new ArrayList<>();
    for (JsonNode item : array.items()) {
      list.add(of(item, type, path + "[" + list.size() + "]"));
    }
    return Collections.unmodifiableList(list);
  }

  private static Map<String, Object> map(JsonNode node, Type type, String path) {
    if (!(node instanceof ObjectNode object)) {
      throw unfit(node, path, "an object");
    }
    Map<String, Object> map = new LinkedHashMap<>();
    for (Member member : object.members()) {
      map.put(member.key(), of(member.value(), type, RecordBinder.inside(path, member.key())));
    }
    return Collections.unmodifiableMap(map);
  }

  private static Object scalar(JsonNode node, Class<?> type, String path) {
    String text = text(node, path);
    if (type == String.class) {
      return text;
    }
    if (type == boolean.class || type == Boolean.class) {
      if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
        return Boolean.valueOf(text);
      }
      throw unfit(node, path, "true or false");
    }
    return type.isEnum() ? constant(node, text, type, path) : number(node, text, type, path);
  }

  private static String text(JsonNode node, String path) {
    if (node instanceof StringNode string) {
      return string.value();
    }
    if (node instanceof NumberNode number) {
      return number.text();
    }
    if (node instanceof BooleanNode bool) {
      return String.valueOf(bool.value());
    }
    throw unfit(node, path, "a string, a number or a boolean");
  }

  private static Object number(JsonNode node, String text, Class<?> type, String path) {
    try {
      if (isShortInteger(text)) {
        return integer(Long.parseLong(text), type);
      }
      BigDecimal number = new BigDecimal(text.strip());
      if (type == int.class || type == Integer.class) {
        return number.intValueExact();
      }
      if (type == long.class || type == Long.class) {
        return number.longValueExact();
      }
      if (type == double.class || type == Double.class) {
        return number.doubleValue();
      }
    } catch (NumberFormatException e) {
      throw unfit(node, path, "a number");
    } catch (ArithmeticException e) {
      throw unfit(node, path, "an integer that fits");
    }
    throw new IllegalArgumentException("can't bind " + type.getTypeName());
  }

  /** What most numbers are. They do without BigDecimal, whose start is a tenth of a klib's. */
  private static boolean isShortInteger(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= LONGEST_INTEGER;
  }

  private static Object integer(long number, Class<?> type) {
    if (type == int.class || type == Integer.class) {
      return Math.toIntExact(number);
    }
    if (type == long.class || type == Long.class) {
      return number;
    }
    if (type == double.class || type == Double.class) {
      return (double) number;
    }
    throw new IllegalArgumentException("can't bind " + type.getTypeName());
  }

  private static Object constant(JsonNode node, String text, Class<?> type, String path) {
    List<String> names = new ArrayList<>();
    Object[] constants = type.getEnumConstants();
    for (Object constant : constants == null ? new Object[0] : constants) {
      String name = ((Enum<?>) constant).name();
      if (name.equalsIgnoreCase(text.replace('-', '_'))) {
        return constant;
      }
      names.add(name);
    }
    throw unfit(node, path, "one of " + String.join(", ", names));
  }

  private static IllegalArgumentException unfit(JsonNode node, String path, String expected) {
    return new IllegalArgumentException(
        "the value of \""
            + path
            + "\" doesn't fit: found "
            + node.described()
            + " (expected "
            + expected
            + ")");
  }
}

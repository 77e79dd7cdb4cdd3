package io.felinos.manifest.schema;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonPrimitive;
import io.felinos.manifest.json.JsonNode;
import io.felinos.manifest.json.JsonNode.ArrayNode;
import io.felinos.manifest.json.JsonNode.BooleanNode;
import io.felinos.manifest.json.JsonNode.NumberNode;
import io.felinos.manifest.json.JsonNode.ObjectNode;
import io.felinos.manifest.json.JsonNode.StringNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values that are neither objects nor arrays: their types, and strings that stand for others. */
final class Scalars {

  private static final Set<String> TRUE = Set.of("true", "t", "yes", "1");
  private static final Set<String> FALSE = Set.of("false", "f", "no", "0");
  private static final String NUMBER = "-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?";

  private Scalars() {}

  /** Whether a value has a type, without any conversion. */
  static boolean is(JsonNode node, Kind kind) {
    return switch (kind) {
      case OBJECT -> node instanceof ObjectNode;
      case ARRAY -> node instanceof ArrayNode;
      case STRING -> node instanceof StringNode;
      case BOOLEAN -> node instanceof BooleanNode;
      case NUMBER -> node instanceof NumberNode;
      case INTEGER -> node instanceof NumberNode number && isInteger(number.text());
    };
  }

  /** A scalar as it is; integers without fraction or exponent. */
  static JsonElement asIs(JsonNode node) {
    if (node instanceof StringNode string) {
      return new JsonPrimitive(string.value());
    }
    if (node instanceof BooleanNode bool) {
      return new JsonPrimitive(bool.value());
    }
    return node instanceof NumberNode number ? number(number.text()) : JsonNull.INSTANCE;
  }

  /** The text of a scalar, for places where everything is a string in the end. */
  static JsonElement verbatim(JsonNode node) {
    if (node instanceof NumberNode number) {
      return new JsonPrimitive(number.text());
    }
    return new JsonPrimitive(asIs(node).getAsString());
  }

  /** What a string stands for where one of some types is meant; null if it doesn't. */
  static @Nullable JsonElement standsFor(String text, List<Kind> kinds) {
    for (Kind kind : kinds) {
      JsonElement value = standsFor(text.strip(), kind);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private static @Nullable JsonElement standsFor(String text, Kind kind) {
    if (kind == Kind.BOOLEAN) {
      String word = text.toLowerCase(Locale.ROOT);
      boolean known = TRUE.contains(word) || FALSE.contains(word);
      return known ? new JsonPrimitive(TRUE.contains(word)) : null;
    }
    if (kind == Kind.INTEGER && text.matches("-?0*[0-9]{1,18}")) {
      return new JsonPrimitive(Long.parseLong(text));
    }
    return kind == Kind.NUMBER && text.matches(NUMBER) ? number(text) : null;
  }

  private static JsonElement number(String text) {
    return isInteger(text)
        ? new JsonPrimitive(new BigDecimal(text).longValueExact())
        : new JsonPrimitive(new BigDecimal(text));
  }

  /** Integers have no fraction ({@code 1.0} has none) and fit into 64 bits. */
  private static boolean isInteger(String text) {
    try {
      long unused = new BigDecimal(text).longValueExact();
      return true;
    } catch (ArithmeticException | NumberFormatException e) {
      return false;
    }
  }
}

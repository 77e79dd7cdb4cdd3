package io.felinos.manifest.schema;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonPrimitive;
import io.felinos.manifest.json.JsonNode;
import io.felinos.manifest.json.JsonNode.ArrayNode;
import io.felinos.manifest.json.JsonNode.ObjectNode;
import io.felinos.manifest.json.JsonNode.StringNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks a document against a schema and normalises it. Used once, by one thread.
 *
 * <p>More lenient than JSON Schema in three ways: strings may stand for numbers and booleans, keys
 * may be in any case, and a key whose value is null counts as absent.
 */
public final class Validator {

  final List<Finding> findings = new ArrayList<>();
  final List<Outcome.Use> uses = new ArrayList<>();
  private final Schema root;
  private @Nullable KeyIndex index;

  private Validator(Schema root) {
    this.root = root;
  }

  /** Checks a document. */
  public static Outcome validate(Schema schema, JsonNode document) {
    Validator validator = new Validator(schema);
    JsonElement value = validator.check(schema, document, Place.ROOT);
    Collections.sort(validator.findings);
    return new Outcome(value, List.copyOf(validator.findings), List.copyOf(validator.uses));
  }

  JsonElement check(Schema schema, JsonNode node, Place place) {
    if (!schema.anyOf().isEmpty()) {
      return firstThatFits(schema, node, place);
    }
    if (!hasType(schema, node)) {
      JsonElement meant =
          node instanceof StringNode text ? Scalars.standsFor(text.value(), schema.types()) : null;
      if (meant == null) {
        mismatch(schema, node, place, "found " + node.described());
        return JsonNull.INSTANCE;
      }
      checkScalar(schema, node, meant, place);
      return meant;
    }
    if (node instanceof ObjectNode object) {
      return new ObjectCheck(this, schema, object, place).value();
    }
    if (node instanceof ArrayNode array) {
      return array(schema, array, place);
    }
    JsonElement value = Scalars.asIs(node);
    checkScalar(schema, node, value, place);
    return value;
  }

  private static boolean hasType(Schema schema, JsonNode node) {
    for (Kind kind : schema.types()) {
      if (Scalars.is(node, kind)) {
        return true;
      }
    }
    return schema.types().isEmpty();
  }

  private JsonElement firstThatFits(Schema schema, JsonNode node, Place place) {
    for (Schema alternative : schema.anyOf()) {
      Validator trial = new Validator(root);
      JsonElement value = trial.check(alternative, node, place);
      if (trial.findings.isEmpty()) {
        uses.addAll(trial.uses);
        return value;
      }
    }
    mismatch(schema, node, place, "found " + node.described());
    return JsonNull.INSTANCE;
  }

  private JsonElement array(Schema schema, ArrayNode array, Place place) {
    int size = array.items().size();
    if (size < schema.minItems() || size > schema.maxItems()) {
      String bound =
          size < schema.minItems()
              ? "at least " + schema.minItems()
              : "at most " + schema.maxItems();
      report(array, place, "found " + size + " items (expected " + bound + ")");
    }
    Schema items = schema.items() == null ? Schema.ANY : schema.items();
    JsonArray values = new JsonArray();
    for (int i = 0; i < size; i++) {
      values.add(check(items, array.items().get(i), place.item(i)));
    }
    return values;
  }

  private void checkScalar(Schema schema, JsonNode node, JsonElement value, Place place) {
    if (!(value instanceof JsonPrimitive scalar)) {
      return;
    }
    if (!schema.allowed().isEmpty() && !allowed(schema, scalar)) {
      String hint = Spelling.hint(scalar.getAsString(), schema.allowed());
      mismatch(schema, node, place, "found " + node.described(), hint);
    } else if (scalar.isNumber() && !inRange(schema, scalar.getAsBigDecimal())) {
      mismatch(schema, node, place, node.described() + " is out of range");
    } else if (scalar.isString() && !wellFormed(schema, scalar.getAsString())) {
      mismatch(schema, node, place, "found " + node.described());
    }
  }

  private static boolean allowed(Schema schema, JsonPrimitive scalar) {
    return scalar.isString() && schema.allowed().contains(scalar.getAsString());
  }

  private static boolean inRange(Schema schema, BigDecimal number) {
    BigDecimal minimum = schema.minimum();
    BigDecimal maximum = schema.maximum();
    return (minimum == null || number.compareTo(minimum) >= 0)
        && (maximum == null || number.compareTo(maximum) <= 0);
  }

  private static boolean wellFormed(Schema schema, String text) {
    Format format = schema.notes().format();
    int length = text.codePointCount(0, text.length());
    return length >= schema.minLength()
        && length <= schema.maxLength()
        && (schema.pattern() == null || schema.pattern().matcher(text).find())
        && (format == null || format.accepts(text));
  }

  private void mismatch(Schema schema, JsonNode node, Place place, String what) {
    mismatch(schema, node, place, what, "");
  }

  private void mismatch(Schema schema, JsonNode node, Place place, String what, String hint) {
    if (schema.notes().secret()) {
      report(node, place, "the secret does not fit (expected " + schema.expected() + ")");
      return;
    }
    report(node, place, what + " (expected " + schema.expected() + ")" + hint);
  }

  void report(JsonNode node, Place place, String message) {
    findings.add(new Finding(node.position(), place.pointer(), message));
  }

  KeyIndex index() {
    KeyIndex known = index;
    if (known == null) {
      known = new KeyIndex(root);
      index = known;
    }
    return known;
  }
}

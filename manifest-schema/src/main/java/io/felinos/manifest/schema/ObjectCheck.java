package io.felinos.manifest.schema;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.felinos.manifest.json.JsonNode.Member;
import io.felinos.manifest.json.JsonNode.NullNode;
import io.felinos.manifest.json.JsonNode.ObjectNode;
import io.felinos.manifest.json.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks one object: which keys it has, and their values. */
final class ObjectCheck {

  private static final int LISTED = 12;

  private final Validator validator;
  private final Schema schema;
  private final ObjectNode object;
  private final Place place;
  private final JsonObject value = new JsonObject();
  private final Map<String, Position> seen = new HashMap<>();
  private final Map<String, String> exclusive = new HashMap<>();

  ObjectCheck(Validator validator, Schema schema, ObjectNode object, Place place) {
    this.validator = validator;
    this.schema = schema;
    this.object = object;
    this.place = place;
  }

  JsonObject value() {
    for (Member member : object.members()) {
      check(member);
    }
    for (String key : schema.required()) {
      if (!value.has(key)) {
        Schema missing = schema.properties().get(key);
        String expected = missing == null ? "a value" : missing.expected();
        validator.report(
            object, place, "the key \"" + key + "\" is missing (expected " + expected + ")");
      }
    }
    return value;
  }

  private void check(Member member) {
    String key = canonical(member.key());
    Position first = seen.putIfAbsent(key, member.keyPosition());
    Place inside = place.member(member.key(), key);
    if (first != null) {
      at(
          member,
          inside,
          "the key \"" + key + "\" is here a second time; first on line " + first.line());
      return;
    }
    Schema declared = declared(key);
    if (declared == null && schema.closed()) {
      at(member, inside, unknown(member.key()));
      return;
    }
    if (member.value() instanceof NullNode) {
      return;
    }
    Schema wanted = declared == null ? additional() : declared;
    String group = wanted.notes().exclusive();
    String other = group == null ? null : exclusive.putIfAbsent(group, key);
    if (other != null) {
      at(member, inside, "the key \"" + key + "\" can't be beside \"" + other + "\"");
    }
    if (!wanted.notes().effective() || wanted.notes().klib() != null) {
      validator.uses.add(
          new Outcome.Use(key, wanted.notes(), member.keyPosition(), inside.pointer()));
    }
    JsonElement checked = validator.check(wanted, member.value(), inside);
    boolean verbatim = schema.notes().verbatim() && checked instanceof JsonPrimitive;
    value.add(key, verbatim ? Scalars.verbatim(member.value()) : checked);
  }

  private String canonical(String key) {
    if (schema.properties().containsKey(key) || schema.notes().verbatim()) {
      return key;
    }
    for (String known : schema.properties().keySet()) {
      if (known.equalsIgnoreCase(key)) {
        return known;
      }
    }
    return key;
  }

  private @Nullable Schema declared(String key) {
    Schema property = schema.properties().get(key);
    if (property != null) {
      return property;
    }
    for (Map.Entry<Pattern, Schema> entry : schema.patternProperties().entrySet()) {
      if (entry.getKey().matcher(key).find()) {
        return entry.getValue();
      }
    }
    return null;
  }

  private Schema additional() {
    Schema additional = schema.additional();
    return additional == null ? Schema.ANY : additional;
  }

  private String unknown(String key) {
    List<String> known = new ArrayList<>(schema.properties().keySet());
    String advice = validator.index().advice(key, place.path(), known);
    StringBuilder message = new StringBuilder("unknown key \"" + key + "\"");
    if (known.isEmpty()) {
      message.append(" (expected no keys)");
    } else if (known.size() <= LISTED) {
      message.append(" (expected one of ").append(Expectation.quoted(known)).append(')');
    } else if (advice == null) {
      message.append(" (expected a key that \"felinos config schema\" lists)");
    }
    return advice == null ? message.toString() : message.append("; ").append(advice).toString();
  }

  private void at(Member member, Place inside, String message) {
    validator.findings.add(new Finding(member.keyPosition(), inside.pointer(), message));
  }
}

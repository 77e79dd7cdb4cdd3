package io.felinos.delivery.json;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value (RFC 8259). What is asked for and not there is {@link #NONE}, which has nothing in
 * it either, so that a path into an answer needs no checks on the way. Immutable.
 */
public final class Json {

  /** No value. */
  public static final Json NONE = new Json(null);

  /**
   * A number as it is written, and as the double next to it.
   *
   * @param text as in the JSON
   */
  record Numeral(String text, double value) {}

  /** A map, a list, a string, a numeral, a boolean; null for null and for nothing. */
  private final @Nullable Object value;

  Json(@Nullable Object value) {
    this.value = value;
  }

  /**
   * Reads a text. Stricter than the RFC where a reader may be: no name twice in an object, no
   * number that a double cannot hold, no half of a surrogate pair, at most 64 levels.
   *
   * @throws JsonException if it is no JSON, or there is something behind it
   */
  public static Json parse(String text) throws JsonException {
    return new JsonParser(text).parse();
  }

  /** Whether it is an object. */
  public boolean isObject() {
    return value instanceof Map;
  }

  /** The member of that name, if this is an object that has one. */
  public Json get(String name) {
    Json member = members().get(name);
    return member == null ? NONE : member;
  }

  /** The members of an object, in their order; none of anything else. */
  @SuppressWarnings("unchecked")
  public Map<String, Json> members() {
    return value instanceof Map ? (Map<String, Json>) value : Map.of();
  }

  /** The elements of an array; none of anything else. */
  @SuppressWarnings("unchecked")
  public List<Json> elements() {
    return value instanceof List ? (List<Json>) value : List.of();
  }

  /** A string, or what to take if it is none. */
  public String text(String otherwise) {
    return value instanceof String text ? text : otherwise;
  }

  /** A number, or what to take if it is none. */
  public double number(double otherwise) {
    return value instanceof Numeral number ? number.value() : otherwise;
  }

  /** A string, or a number or boolean as it is written; empty for anything else. */
  public Optional<String> literal() {
    if (value instanceof Numeral number) {
      return Optional.of(number.text());
    }
    if (value instanceof Boolean truth) {
      return Optional.of(truth.toString());
    }
    return value instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** A boolean, or what to take if it is none. */
  public boolean truth(boolean otherwise) {
    return value instanceof Boolean truth ? truth : otherwise;
  }

  /** How many values there are in it, itself and those of its parts included. */
  public int count() {
    int count = 1;
    for (Json each : members().values()) {
      count += each.count();
    }
    for (Json each : elements()) {
      count += each.count();
    }
    return count;
  }
}

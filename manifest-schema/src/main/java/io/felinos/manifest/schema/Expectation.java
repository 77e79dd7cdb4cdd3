package io.felinos.manifest.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Says what a schema wants. */
final class Expectation {

  private static final int LISTED = 12;

  private Expectation() {}

  static String of(Schema schema) {
    String noted = schema.notes().expected();
    if (noted != null) {
      return noted;
    }
    if (!schema.allowed().isEmpty()) {
      return "one of " + quoted(schema.allowed());
    }
    List<String> forms = new ArrayList<>();
    for (Kind kind : schema.types()) {
      forms.add(form(schema, kind));
    }
    for (Schema alternative : schema.anyOf()) {
      forms.add(of(alternative));
    }
    return forms.isEmpty() ? "a value" : String.join(" or ", forms);
  }

  private static String form(Schema schema, Kind kind) {
    Schema items = schema.items();
    if (kind == Kind.ARRAY && items != null) {
      return "an array, each item " + of(items);
    }
    if (kind == Kind.STRING) {
      Pattern pattern = schema.pattern();
      String form = pattern == null ? "" : " that matches " + pattern;
      return kind.described() + length(schema) + form;
    }
    boolean number = kind == Kind.INTEGER || kind == Kind.NUMBER;
    return number ? kind.described() + range(schema) : kind.described();
  }

  private static String length(Schema schema) {
    if (schema.maxLength() < Integer.MAX_VALUE) {
      return " of " + schema.minLength() + " to " + schema.maxLength() + " characters";
    }
    return schema.minLength() == 0 ? "" : " of at least " + schema.minLength() + " characters";
  }

  private static String range(Schema schema) {
    if (schema.minimum() != null && schema.maximum() != null) {
      return " from " + schema.minimum() + " to " + schema.maximum();
    }
    if (schema.minimum() != null) {
      return " of at least " + schema.minimum();
    }
    return schema.maximum() == null ? "" : " of at most " + schema.maximum();
  }

  /** {@code "a", "b", "c"}; long lists are cut. */
  static String quoted(Iterable<String> names) {
    StringBuilder out = new StringBuilder();
    int count = 0;
    for (String name : names) {
      if (count == LISTED) {
        return out.append(", …").toString();
      }
      out.append(count == 0 ? "\"" : ", \"").append(name).append('"');
      count++;
    }
    return out.toString();
  }
}

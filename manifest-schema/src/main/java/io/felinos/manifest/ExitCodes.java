package io.felinos.manifest;

import io.felinos.manifest.json.JsonNode;
import io.felinos.manifest.json.JsonNode.ArrayNode;
import io.felinos.manifest.json.JsonNode.BooleanNode;
import io.felinos.manifest.json.JsonNode.NumberNode;
import io.felinos.manifest.json.JsonNode.StringNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Exit codes in JSON: a number, a string {@code N}, {@code !N} or {@code *}, or an array of these.
 * Any other string, and true, stand for all codes but 0; false and null for none.
 */
final class ExitCodes {

  private static final String FAILURE = "!0";

  private ExitCodes() {}

  static List<String> of(@Nullable JsonNode node) {
    List<String> codes = new ArrayList<>();
    if (node instanceof ArrayNode array) {
      for (JsonNode item : array.items()) {
        codes.addAll(of(item));
      }
    } else if (node instanceof StringNode text) {
      codes.add(text.value().matches("!?[0-9]{1,3}|\\*") ? text.value() : FAILURE);
    } else if (node instanceof NumberNode number) {
      codes.add(number.text());
    } else if (node instanceof BooleanNode bool && bool.value()) {
      codes.add(FAILURE);
    }
    return codes;
  }
}

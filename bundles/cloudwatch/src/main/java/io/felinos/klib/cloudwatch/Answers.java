package io.felinos.klib.cloudwatch;

import io.felinos.delivery.json.Json;
import io.felinos.delivery.json.JsonException;

/** Reads answers that may be anything. */
final class Answers {
  private Answers() {}

  /** The JSON object that a text is; {@link Json#NONE} if it is none. */
  static Json object(String text) {
    try {
      Json json = Json.parse(text);
      return json.isObject() ? json : Json.NONE;
    } catch (JsonException e) {
      return Json.NONE;
    }
  }
}

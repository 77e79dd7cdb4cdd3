package io.felinos.delivery.json;

import java.nio.charset.StandardCharsets;

/** Any text is JSON or refused, however deep. */
public final class JsonFuzz {
  private JsonFuzz() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] input) {
    try {
      Json.parse(new String(input, StandardCharsets.UTF_8));
    } catch (JsonException e) {
      return; // refused, with a reason
    }
  }
}

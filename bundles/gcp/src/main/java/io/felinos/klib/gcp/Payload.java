package io.felinos.klib.gcp;

import io.felinos.delivery.Bytes;
import io.felinos.delivery.json.Json;
import io.felinos.delivery.json.JsonException;
import java.nio.charset.StandardCharsets;

/** Writes a line as the payload of an entry: as JSON if it is an object, and else as text. */
final class Payload {
  private static final byte[] TEXT = Bytes.of("\"textPayload\":");
  private static final byte[] JSON = Bytes.of("\"jsonPayload\":");

  /**
   * What a value takes more than in JSON, at most, as Google's services hold it
   * (google.protobuf.Struct): a number of one digit is nine bytes and has three tags.
   */
  private static final int OVERHEAD = 12;

  private final int limit;

  /**
   * Makes a writer.
   *
   * @param limit the largest payload as Google counts it; larger objects are text
   */
  Payload(int limit) {
    this.limit = limit;
  }

  /** Adds the payload with its name. */
  void put(byte[] text, Bytes to) {
    if (isObject(text)) {
      to.put(JSON);
      to.put(text);
    } else {
      to.put(TEXT);
      to.putJson(text);
    }
  }

  private boolean isObject(byte[] text) {
    if (text.length < 2 || text[0] != '{' || text[text.length - 1] != '}') {
      return false;
    }
    try {
      Json json = Json.parse(new String(text, StandardCharsets.UTF_8));
      return text.length + (long) OVERHEAD * json.count() <= limit;
    } catch (JsonException e) {
      return false;
    }
  }
}

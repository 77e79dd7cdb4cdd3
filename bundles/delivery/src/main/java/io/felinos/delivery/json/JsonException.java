package io.felinos.delivery.json;

/** Text is no JSON. The message says where, and does not show the text: it may be a secret. */
public final class JsonException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Without a stack trace: programs print much that only begins like JSON. */
  JsonException(String expected, int offset) {
    super("no JSON: " + expected + " expected at offset " + offset, null, false, false);
  }
}

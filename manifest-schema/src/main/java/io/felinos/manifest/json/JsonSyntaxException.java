package io.felinos.manifest.json;

/** A text is not JSON. The message says what was found and what was expected. */
public final class JsonSyntaxException extends Exception {

  private final transient Position position;

  JsonSyntaxException(Position position, String message) {
    super(message);
    this.position = position;
  }

  /** Where the text stops being JSON. */
  public Position position() {
    return position;
  }
}

package io.felinos.manifest.json;

import java.util.List;

/** A JSON value that knows where in its text it starts. */
public sealed interface JsonNode {

  /** Where the value starts. */
  Position position();

  /** What the value is, as a message would call it: {@code an object}, {@code the number 5}. */
  String described();

  /**
   * An object.
   *
   * @param members in the order of the text; a key that came twice is there twice
   */
  record ObjectNode(Position position, List<Member> members) implements JsonNode {
    @Override
    public String described() {
      return "an object";
    }
  }

  /** A key of an object and its value. */
  record Member(String key, Position keyPosition, JsonNode value) {}

  /** An array. */
  record ArrayNode(Position position, List<JsonNode> items) implements JsonNode {
    @Override
    public String described() {
      return "an array";
    }
  }

  /** A string, its escapes resolved. */
  record StringNode(Position position, String value) implements JsonNode {
    private static final int SHOWN = 40;

    @Override
    public String described() {
      String shown = value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
      return "the string " + CanonicalJson.quote(shown);
    }
  }

  /**
   * A number.
   *
   * @param text as it was written
   */
  record NumberNode(Position position, String text) implements JsonNode {
    @Override
    public String described() {
      return "the number " + text;
    }
  }

  /** True or false. */
  record BooleanNode(Position position, boolean value) implements JsonNode {
    @Override
    public String described() {
      return value ? "true" : "false";
    }
  }

  /** The literal null. */
  record NullNode(Position position) implements JsonNode {
    @Override
    public String described() {
      return "null";
    }
  }
}

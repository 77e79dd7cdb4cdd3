package io.felinos.manifest.json;

import io.felinos.manifest.json.JsonNode.ArrayNode;
import io.felinos.manifest.json.JsonNode.BooleanNode;
import io.felinos.manifest.json.JsonNode.Member;
import io.felinos.manifest.json.JsonNode.NullNode;
import io.felinos.manifest.json.JsonNode.NumberNode;
import io.felinos.manifest.json.JsonNode.ObjectNode;
import io.felinos.manifest.json.JsonNode.StringNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads JSON as RFC 8259 has it, nothing more: no comments, no trailing commas, nothing behind the
 * value. A byte order mark at the start is skipped. Keys that come twice are kept twice; the
 * validator refuses them.
 */
public final class JsonText {

  /** Deeper texts are refused, so that no text can exhaust the stack. */
  static final int MAX_DEPTH = 100;

  private final JsonCursor in;
  private int depth;

  private JsonText(String text) {
    in = new JsonCursor(text);
  }

  /**
   * Reads one value that is the whole text.
   *
   * @throws JsonSyntaxException if the text is anything else
   */
  public static JsonNode parse(String text) throws JsonSyntaxException {
    JsonText reader = new JsonText(text);
    reader.in.skipByteOrderMark();
    reader.in.skipSpace();
    JsonNode value = reader.value();
    reader.in.skipSpace();
    if (!reader.in.atEnd()) {
      throw reader.in.unexpected("the end of the file, because the first value is complete");
    }
    return value;
  }

  private JsonNode value() throws JsonSyntaxException {
    Position start = in.position();
    return switch (in.peek()) {
      case '{' -> object(start);
      case '[' -> array(start);
      case '"' -> new StringNode(start, in.string());
      case 't' -> {
        in.literal("true");
        yield new BooleanNode(start, true);
      }
      case 'f' -> {
        in.literal("false");
        yield new BooleanNode(start, false);
      }
      case 'n' -> {
        in.literal("null");
        yield new NullNode(start);
      }
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' ->
          new NumberNode(start, in.number());
      default -> throw in.unexpected("a value");
    };
  }

  private JsonNode object(Position start) throws JsonSyntaxException {
    enter();
    List<Member> members = new ArrayList<>();
    in.skipSpace();
    if (!in.take('}')) {
      do {
        in.skipSpace();
        refuseAfterComma('}', members.isEmpty());
        members.add(member(members.isEmpty()));
        in.skipSpace();
      } while (in.take(','));
      if (!in.take('}')) {
        throw in.unexpected("\",\" or \"}\" in the object that starts at line " + start.line());
      }
    }
    depth--;
    return new ObjectNode(start, List.copyOf(members));
  }

  private Member member(boolean first) throws JsonSyntaxException {
    Position start = in.position();
    if (in.peek() != '"') {
      throw in.unexpected(first ? "a key in double quotes or \"}\"" : "a key in double quotes");
    }
    String key = in.string();
    in.skipSpace();
    if (!in.take(':')) {
      throw in.unexpected("\":\" behind the key " + CanonicalJson.quote(key));
    }
    in.skipSpace();
    return new Member(key, start, value());
  }

  private JsonNode array(Position start) throws JsonSyntaxException {
    enter();
    List<JsonNode> items = new ArrayList<>();
    in.skipSpace();
    if (!in.take(']')) {
      do {
        in.skipSpace();
        refuseAfterComma(']', items.isEmpty());
        items.add(value());
        in.skipSpace();
      } while (in.take(','));
      if (!in.take(']')) {
        throw in.unexpected("\",\" or \"]\" in the array that starts at line " + start.line());
      }
    }
    depth--;
    return new ArrayNode(start, List.copyOf(items));
  }

  private void refuseAfterComma(char end, boolean first) throws JsonSyntaxException {
    if (!first && in.peek() == end) {
      throw in.unexpected("another one behind the comma; the last one has no comma");
    }
  }

  private void enter() throws JsonSyntaxException {
    if (++depth > MAX_DEPTH) {
      throw new JsonSyntaxException(in.position(), "more than " + MAX_DEPTH + " levels");
    }
    in.advance();
  }
}

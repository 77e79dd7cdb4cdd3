package io.felinos.delivery.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one text, from its begin to its end (RFC 8259). */
final class JsonParser {
  private static final int LEVELS = 64;
  private static final char END = '\0';

  private final String text;
  private int at;
  private int level;

  JsonParser(String text) {
    this.text = text;
  }

  Json parse() throws JsonException {
    Json value = value();
    blank();
    if (at < text.length()) {
      throw expected("the end");
    }
    return value;
  }

  private Json value() throws JsonException {
    blank();
    char c = peek();
    if (c == '{') {
      return new Json(object());
    }
    if (c == '[') {
      return new Json(array());
    }
    if (c == '"') {
      return new Json(string());
    }
    if (c == '-' || digit(c)) {
      return new Json(number());
    }
    return new Json(word());
  }

  private Map<String, Json> object() throws JsonException {
    Map<String, Json> members = new LinkedHashMap<>();
    enter();
    if (next('}')) {
      return members;
    }
    do {
      blank();
      int begin = at;
      String name = string();
      blank();
      expect(':');
      if (members.put(name, value()) != null) {
        at = begin;
        throw expected("another name");
      }
      blank();
    } while (take(','));
    expect('}');
    level--;
    return members;
  }

  private List<Json> array() throws JsonException {
    List<Json> elements = new ArrayList<>();
    enter();
    if (next(']')) {
      return elements;
    }
    do {
      elements.add(value());
      blank();
    } while (take(','));
    expect(']');
    level--;
    return elements;
  }

  private void enter() throws JsonException {
    if (level == LEVELS) {
      throw expected("no deeper level");
    }
    level++;
    at++;
  }

  /** Whether an object or array ends where it begins. */
  private boolean next(char close) {
    blank();
    boolean empty = take(close);
    if (empty) {
      level--;
    }
    return empty;
  }

  private String string() throws JsonException {
    expect('"');
    int begin = at;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        return text.substring(begin, at++);
      }
      if (c == '\\') {
        return escaped(begin);
      }
      if (c < ' ') {
        break;
      }
      at++;
    }
    throw expected("a quote");
  }

  /** The string that began at an offset and has its first backslash here. */
  private String escaped(int begin) throws JsonException {
    StringBuilder string = new StringBuilder();
    string.append(text, begin, at);
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return string.toString();
      }
      if (c < ' ') {
        break;
      }
      at++;
      if (c == '\\') {
        escape(string);
      } else {
        string.append(c);
      }
    }
    throw expected("a quote");
  }

  private void escape(StringBuilder to) throws JsonException {
    char c = peek();
    int plain = "\"\\/bfnrt".indexOf(c);
    if (plain >= 0) {
      at++;
      to.append("\"\\/\b\f\n\r\t".charAt(plain));
      return;
    }
    expect('u');
    char first = unit();
    to.append(first);
    if (Character.isLowSurrogate(first)) {
      throw expected("a high surrogate");
    }
    if (Character.isHighSurrogate(first)) {
      expect('\\');
      expect('u');
      char second = unit();
      if (!Character.isLowSurrogate(second)) {
        throw expected("a low surrogate");
      }
      to.append(second);
    }
  }

  private char unit() throws JsonException {
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      int digit = peek() < 128 ? Character.digit(peek(), 16) : -1;
      if (digit < 0) {
        throw expected("a hexadecimal digit");
      }
      unit = unit * 16 + digit;
      at++;
    }
    return (char) unit;
  }

  private Json.Numeral number() throws JsonException {
    int begin = at;
    take('-');
    if (!take('0')) {
      digits();
    }
    if (take('.')) {
      digits();
    }
    if (take('e') || take('E')) {
      if (!take('+')) {
        take('-');
      }
      digits();
    }
    String written = text.substring(begin, at);
    double number = Double.parseDouble(written);
    if (Double.isInfinite(number)) {
      throw expected("a smaller number");
    }
    return new Json.Numeral(written, number);
  }

  private void digits() throws JsonException {
    if (!digit(peek())) {
      throw expected("a digit");
    }
    while (digit(peek())) {
      at++;
    }
  }

  private @Nullable Boolean word() throws JsonException {
    if (text.startsWith("true", at)) {
      at += 4;
      return true;
    }
    if (text.startsWith("false", at)) {
      at += 5;
      return false;
    }
    if (text.startsWith("null", at)) {
      at += 4;
      return null;
    }
    throw expected("a value");
  }

  private void blank() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : END;
  }

  private boolean take(char c) {
    if (peek() != c || at == text.length()) {
      return false;
    }
    at++;
    return true;
  }

  private void expect(char c) throws JsonException {
    if (!take(c)) {
      throw expected("'" + c + "'");
    }
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  private JsonException expected(String what) {
    return new JsonException(what, at);
  }
}

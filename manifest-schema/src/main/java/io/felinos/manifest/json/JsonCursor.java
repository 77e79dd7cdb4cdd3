package io.felinos.manifest.json;

/** A place in a JSON text that moves on token by token. */
final class JsonCursor {

  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final char END = '\0';

  private final String text;
  private int index;
  private int line = 1;
  private int column = 1;

  JsonCursor(String text) {
    this.text = text;
  }

  Position position() {
    return new Position(line, column);
  }

  boolean atEnd() {
    return index >= text.length();
  }

  char peek() {
    return atEnd() ? END : text.charAt(index);
  }

  void advance() {
    char c = text.charAt(index++);
    boolean lineEnds = c == '\n' || (c == '\r' && peek() != '\n');
    if (lineEnds) {
      line++;
      column = 1;
    } else if (!Character.isLowSurrogate(c)) {
      column++;
    }
  }

  boolean take(char wanted) {
    if (atEnd() || peek() != wanted) {
      return false;
    }
    advance();
    return true;
  }

  void skipByteOrderMark() {
    if (peek() == BYTE_ORDER_MARK) {
      index++;
    }
  }

  void skipSpace() {
    while (!atEnd()) {
      char c = peek();
      if (c != ' ' && c != '\t' && c != '\n' && c != '\r') {
        return;
      }
      advance();
    }
  }

  void literal(String word) throws JsonSyntaxException {
    int end = index;
    while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
      end++;
    }
    if (!text.substring(index, end).equals(word)) {
      throw unexpected("a value");
    }
    for (int i = 0; i < word.length(); i++) {
      advance();
    }
  }

  /** RFC 8259 section 6. */
  String number() throws JsonSyntaxException {
    int start = index;
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
    if (Character.isLetterOrDigit(peek()) || peek() == '.') {
      throw unexpected("the end of the number " + text.substring(start, index));
    }
    return text.substring(start, index);
  }

  private void digits() throws JsonSyntaxException {
    if (peek() < '0' || peek() > '9') {
      throw unexpected("a digit");
    }
    while (peek() >= '0' && peek() <= '9') {
      advance();
    }
  }

  /** RFC 8259 section 7. */
  String string() throws JsonSyntaxException {
    Position start = position();
    advance();
    StringBuilder out = new StringBuilder();
    while (!atEnd() && peek() >= ' ') {
      char c = peek();
      if (c == '\\') {
        advance();
        out.append(escaped());
      } else {
        advance();
        if (c == '"') {
          return out.toString();
        }
        out.append(c);
      }
    }
    if (atEnd() || peek() == '\n' || peek() == '\r') {
      throw new JsonSyntaxException(start, "the string that starts here has no closing quote");
    }
    throw unexpected("an escape such as \\t, because control characters can't be in a string");
  }

  private char escaped() throws JsonSyntaxException {
    char c = peek();
    int known = "\"\\/bfnrt".indexOf(c);
    if (!atEnd() && known >= 0) {
      advance();
      return "\"\\/\b\f\n\r\t".charAt(known);
    }
    if (!take('u')) {
      throw unexpected("an escape: one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX");
    }
    int code = 0;
    for (int i = 0; i < 4; i++) {
      int digit = peek() < 128 ? Character.digit(peek(), 16) : -1;
      if (digit < 0) {
        throw unexpected("four hexadecimal digits behind \\u");
      }
      code = code * 16 + digit;
      advance();
    }
    return (char) code;
  }

  JsonSyntaxException unexpected(String expected) {
    return new JsonSyntaxException(position(), "found " + found() + ", expected " + expected);
  }

  private String found() {
    if (atEnd()) {
      return "the end of the file";
    }
    if (text.startsWith("//", index) || text.startsWith("/*", index) || peek() == '#') {
      return "a comment, which JSON doesn't have";
    }
    int end = index;
    while (end < text.length() && end - index < 20 && Character.isLetterOrDigit(text.charAt(end))) {
      end++;
    }
    int last = end > index ? end : text.offsetByCodePoints(index, 1);
    return CanonicalJson.quote(text.substring(index, last));
  }
}

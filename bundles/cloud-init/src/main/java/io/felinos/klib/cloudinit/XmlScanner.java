package io.felinos.klib.cloudinit;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Walks through the elements of a small XML document (XML 1.0) at their ends. It knows comments,
 * processing instructions, CDATA, attributes (passed over) and the references to characters; a
 * document type declaration, and with it every entity of its own, is refused. For one thread.
 */
final class XmlScanner {
  private static final int DEEPEST = 32;

  private final String text;
  private final Deque<String> open = new ArrayDeque<>();
  private final StringBuilder content = new StringBuilder();
  private String path = "";
  private String leaf = "";
  private int at;
  private boolean begun;

  XmlScanner(String text) {
    this.text = text;
  }

  /**
   * Goes on to the end of the next element.
   *
   * @return false at the end of the document
   * @throws GoalStateException if the document is not well-formed; it is not read further then
   */
  boolean next() throws GoalStateException {
    while (at < text.length()) {
      if (text.charAt(at) != '<') {
        characters();
      } else if (skip("<!--", "-->") || skip("<?", "?>")) {
        continue;
      } else if (text.startsWith("<![CDATA[", at)) {
        literal();
      } else if (text.startsWith("<!", at)) {
        throw broken("a declaration");
      } else if (text.startsWith("</", at)) {
        end();
        return true;
      } else if (begin()) {
        return true;
      }
    }
    if (!open.isEmpty() || !begun) {
      throw broken("the end of the document");
    }
    return false;
  }

  /** Names from the root to the element that has ended, each behind a slash; no namespaces. */
  String path() {
    return path;
  }

  /** The characters in it, unless it has elements of its own. */
  String text() {
    return leaf;
  }

  private void characters() throws GoalStateException {
    int end = text.indexOf('<', at);
    end = end < 0 ? text.length() : end;
    while (at < end) {
      char c = text.charAt(at);
      if (c == '&') {
        reference();
      } else {
        content.append(c);
        at++;
      }
    }
  }

  /** XML 1.0, 4.1 and 4.6. */
  private void reference() throws GoalStateException {
    int end = text.indexOf(';', at);
    if (end < 0) {
      throw broken("a reference");
    }
    String name = text.substring(at + 1, end);
    switch (name) {
      case "lt" -> content.append('<');
      case "gt" -> content.append('>');
      case "amp" -> content.append('&');
      case "quot" -> content.append('"');
      case "apos" -> content.append('\'');
      default -> content.appendCodePoint(codePoint(name));
    }
    at = end + 1;
  }

  private int codePoint(String name) throws GoalStateException {
    boolean hex = name.startsWith("#x");
    try {
      if (name.startsWith("#")) {
        int point = Integer.parseInt(name, hex ? 2 : 1, name.length(), hex ? 16 : 10);
        if (Character.isValidCodePoint(point) && Character.isDefined(point) && point > 0) {
          return point;
        }
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw broken("an entity");
  }

  private boolean skip(String prefix, String suffix) throws GoalStateException {
    if (!text.startsWith(prefix, at)) {
      return false;
    }
    at = after(suffix, at + prefix.length());
    return true;
  }

  private int after(String suffix, int from) throws GoalStateException {
    int end = text.indexOf(suffix, from);
    if (end < 0) {
      throw broken("something without an end");
    }
    return end + suffix.length();
  }

  private void literal() throws GoalStateException {
    int begin = at + "<![CDATA[".length();
    at = after("]]>", begin);
    content.append(text, begin, at - "]]>".length());
  }

  /** Whether the element ends where it begins. */
  private boolean begin() throws GoalStateException {
    int name = at + 1;
    int end = endOfTag(name);
    boolean empty = text.charAt(end - 1) == '/';
    open.addLast(name(name, empty ? end - 1 : end));
    if (open.size() > DEEPEST || (open.size() == 1 && begun)) {
      throw broken("an element");
    }
    begun = true;
    at = end + 1;
    content.setLength(0);
    if (empty) {
      close();
    }
    return empty;
  }

  /** Where the tag's last character is; in quotes there may be others like it. */
  private int endOfTag(int from) throws GoalStateException {
    char quote = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '>') {
        return i;
      } else if (c == '<') {
        break;
      }
    }
    throw broken("a tag");
  }

  private String name(int from, int limit) throws GoalStateException {
    int end = from;
    while (end < limit && text.charAt(end) > ' ') {
      end++;
    }
    String name = text.substring(from, end);
    if (name.isEmpty() || name.indexOf('/') >= 0) {
      throw broken("a tag");
    }
    return name.substring(name.indexOf(':') + 1);
  }

  private void end() throws GoalStateException {
    int name = at + 2;
    int end = endOfTag(name);
    if (!name(name, end).equals(open.peekLast())) {
      throw broken("the end of another element");
    }
    at = end + 1;
    close();
  }

  private void close() {
    path = "/" + String.join("/", open);
    leaf = content.toString();
    content.setLength(0);
    open.removeLast();
  }

  private GoalStateException broken(String what) {
    return new GoalStateException(what + " at character " + at + " does not belong there");
  }
}

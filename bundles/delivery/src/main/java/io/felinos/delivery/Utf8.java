package io.felinos.delivery;

import java.nio.charset.StandardCharsets;

/** Where text in UTF-8 may be cut, and whether it is UTF-8 at all (RFC 3629). */
public final class Utf8 {
  private static final int LONGEST = 4;

  private Utf8() {}

  /**
   * The end of a piece of at most {@code limit} bytes that starts at {@code from}. It does not
   * split a character, unless the bytes are no UTF-8 or the limit is too small for one.
   */
  public static int cut(byte[] text, int from, int limit) {
    return cut(text, from, text.length, limit);
  }

  /** The same for text that ends before {@code to}. */
  static int cut(byte[] text, int from, int to, int limit) {
    if (to - from <= limit) {
      return to;
    }
    int end = from + limit;
    for (int back = 0; back < LONGEST && end - back > from; back++) {
      if (!continuation(text[end - back])) {
        return end - back;
      }
    }
    return end;
  }

  /**
   * The same text, with U+FFFD in the place of each maximal sequence that is no UTF-8, as the
   * Unicode standard (3.9) recommends.
   *
   * @return {@code text} itself if there is nothing to replace
   */
  public static byte[] repair(byte[] text) {
    return valid(text)
        ? text
        : new String(text, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
  }

  /** Whether the bytes are UTF-8: no surrogates, nothing longer than need be. */
  public static boolean valid(byte[] text) {
    int i = 0;
    while (i < text.length) {
      int first = text[i];
      if (first >= 0) {
        i++;
        continue;
      }
      int length = length(text, i);
      if (length == 0 || text.length - i < length) {
        return false;
      }
      for (int k = 2; k < length; k++) {
        if (!continuation(text[i + k])) {
          return false;
        }
      }
      i += length;
    }
    return true;
  }

  /**
   * The length of the character of several bytes at {@code i} by its first two; 0 if it is none.
   */
  private static int length(byte[] text, int i) {
    if (text.length - i < 2) {
      return 0;
    }
    int first = text[i] & 0xFF;
    int second = text[i + 1] & 0xFF;
    if (second < 0x80 || second > 0xBF) {
      return 0;
    }
    if (first >= 0xC2 && first <= 0xDF) {
      return 2;
    }
    if (first >= 0xE0 && first <= 0xEF) {
      boolean overlong = first == 0xE0 && second < 0xA0;
      boolean surrogate = first == 0xED && second > 0x9F;
      return overlong || surrogate ? 0 : 3;
    }
    if (first >= 0xF0 && first <= 0xF4) {
      boolean overlong = first == 0xF0 && second < 0x90;
      boolean beyond = first == 0xF4 && second > 0x8F;
      return overlong || beyond ? 0 : 4;
    }
    return 0;
  }

  private static boolean continuation(byte b) {
    return (b & 0xC0) == 0x80;
  }
}

package io.felinos.klib.syslog;

/** Where text in UTF-8 may be cut. */
final class Utf8 {
  private static final int LONGEST = 4;

  private Utf8() {}

  /**
   * The end of a piece of at most {@code limit} bytes that starts at {@code from}. It does not
   * split a character, unless the bytes are no UTF-8 or the limit is too small for one.
   */
  static int cut(byte[] text, int from, int limit) {
    if (text.length - from <= limit) {
      return text.length;
    }
    int end = from + limit;
    for (int back = 0; back < LONGEST && end - back > from; back++) {
      boolean continuation = (text[end - back] & 0xC0) == 0x80;
      if (!continuation) {
        return end - back;
      }
    }
    return end;
  }
}

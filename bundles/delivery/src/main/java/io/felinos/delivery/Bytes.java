package io.felinos.delivery;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes to which more are added. Not safe for use by several threads. */
public final class Bytes {
  private static final byte[] HEX = of("0123456789abcdef");

  /** What follows the backslash of each byte that JSON does not take as it is (RFC 8259, 7). */
  private static final byte[] ESCAPES = escapes();

  private static final byte PLAIN = 0;
  private static final byte UNICODE = 'u';

  private byte[] content;
  private int length;

  /** No bytes, and room for a short text. */
  public Bytes() {
    this(512);
  }

  /** No bytes, and room for so many. */
  public Bytes(int capacity) {
    content = new byte[capacity];
  }

  /** How many bytes there are. */
  public int length() {
    return length;
  }

  /** Forgets the bytes. */
  public void clear() {
    length = 0;
  }

  /** Forgets the bytes from a place on. */
  public void truncate(int newLength) {
    length = Math.min(length, newLength);
  }

  /** Adds one byte. */
  public void put(char ascii) {
    reserve(1);
    content[length++] = (byte) ascii;
  }

  /** Adds all bytes. */
  public void put(byte[] bytes) {
    put(bytes, 0, bytes.length);
  }

  /** Adds some bytes. */
  public void put(byte[] bytes, int from, int count) {
    reserve(count);
    System.arraycopy(bytes, from, content, length, count);
    length += count;
  }

  /** Adds a number of at least zero in decimal, with zeros before it where it has fewer digits. */
  public void putDecimal(long number, int digits) {
    int count = Math.max(digits, digits(number));
    reserve(count);
    long rest = number;
    for (int i = length + count - 1; i >= length; i--) {
      content[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += count;
  }

  /**
   * Adds a JSON string (RFC 8259, 7), quotes included. Control characters, the quote and the
   * backslash are escaped; everything else stays as it is.
   *
   * @param utf8 must be valid
   */
  public void putJson(byte[] utf8) {
    reserve(utf8.length + 2);
    content[length++] = '"';
    int done = 0;
    for (int i = 0; i < utf8.length; i++) {
      int b = utf8[i];
      if (b >= 0 && ESCAPES[b] != PLAIN) {
        put(utf8, done, i - done);
        escape(b);
        done = i + 1;
      }
    }
    put(utf8, done, utf8.length - done);
    put('"');
  }

  /** Adds a JSON string. */
  public void putJson(String text) {
    putJson(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Copies the bytes to a place in an array. */
  public void copyTo(byte[] target, int at) {
    System.arraycopy(content, 0, target, at, length);
  }

  /** A copy of the bytes. */
  public byte[] toByteArray() {
    return Arrays.copyOf(content, length);
  }

  /** What US-ASCII text is in bytes. */
  public static byte[] of(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private void escape(int b) {
    byte code = ESCAPES[b];
    reserve(6);
    content[length++] = '\\';
    content[length++] = code;
    if (code == UNICODE) {
      content[length++] = '0';
      content[length++] = '0';
      content[length++] = HEX[b >> 4];
      content[length++] = HEX[b & 0xF];
    }
  }

  private static byte[] escapes() {
    byte[] table = new byte[128];
    Arrays.fill(table, 0, ' ', UNICODE);
    table['\b'] = 'b';
    table['\t'] = 't';
    table['\n'] = 'n';
    table['\f'] = 'f';
    table['\r'] = 'r';
    table['"'] = '"';
    table['\\'] = '\\';
    return table;
  }

  private static int digits(long number) {
    int digits = 1;
    for (long rest = number / 10; rest > 0; rest /= 10) {
      digits++;
    }
    return digits;
  }

  private void reserve(int count) {
    if (content.length - length < count) {
      content = Arrays.copyOf(content, Math.max(content.length * 2, length + count));
    }
  }

  @Override
  public String toString() {
    return new String(content, 0, length, StandardCharsets.UTF_8);
  }
}

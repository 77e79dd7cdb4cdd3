package io.felinos.klib.syslog;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes to which more are added. */
final class Bytes {
  private byte[] content = new byte[512];
  private int length;

  int length() {
    return length;
  }

  /** Forgets the bytes. */
  void clear() {
    length = 0;
  }

  /** Adds all bytes. */
  void put(byte[] bytes) {
    put(bytes, 0, bytes.length);
  }

  /** Adds some bytes. */
  void put(byte[] bytes, int from, int count) {
    reserve(count);
    System.arraycopy(bytes, from, content, length, count);
    length += count;
  }

  /** Adds a number in decimal, with zeros before it where it has fewer digits. */
  void putDecimal(int number, int digits) {
    int count = Math.max(digits, digits(number));
    reserve(count);
    int rest = number;
    for (int i = length + count - 1; i >= length; i--) {
      content[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += count;
  }

  /** Copies the bytes to a place in an array. */
  void copyTo(byte[] target, int at) {
    System.arraycopy(content, 0, target, at, length);
  }

  /** What US-ASCII text is in bytes. */
  static byte[] of(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static int digits(int number) {
    int digits = 1;
    for (int rest = number / 10; rest > 0; rest /= 10) {
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
    return new String(content, 0, length, StandardCharsets.US_ASCII);
  }
}

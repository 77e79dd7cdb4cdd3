package io.felinos.klib.userdata.disk;

import java.nio.charset.Charset;

/**
 * A piece of an array, read in little-endian order.
 *
 * @param bytes not copied
 * @param from first byte
 * @param to behind the last byte
 */
record Slice(byte[] bytes, int from, int to) {

  /** All of it. */
  Slice(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  int length() {
    return to - from;
  }

  /** A part of it. */
  Slice part(int at, int count) throws MediumException {
    if (at < 0 || count < 0 || at > length() || count > length() - at) {
      throw new MediumException("a structure ends too early");
    }
    return new Slice(bytes, from + at, from + at + count);
  }

  /** A number of one byte. */
  int u8(int at) throws MediumException {
    if (at < 0 || at >= length()) {
      throw new MediumException("a structure ends too early");
    }
    return bytes[from + at] & 0xFF;
  }

  /** A number of two bytes. */
  int u16(int at) throws MediumException {
    return u8(at) | u8(at + 1) << 8;
  }

  /** A number of four bytes. */
  long u32(int at) throws MediumException {
    return u16(at) | (long) u16(at + 2) << 16;
  }

  /** Whether ASCII text stands at a place. */
  boolean has(int at, String text) {
    if (at < 0 || at > length() - text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (bytes[from + at + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  String text(Charset charset) {
    return new String(bytes, from, length(), charset);
  }
}

package io.felinos.klib.firewall.nft;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads attributes; what is not there, or makes no sense, is empty. */
final class Reader {

  private static final int HEADER_SIZE = 4;
  private static final int TYPE_MASK = 0x3fff;

  private final byte[] bytes;
  private final int from;
  private final int to;

  private Reader(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.from = Math.min(from, to);
    this.to = to;
  }

  /** The attributes of a message. */
  static Reader message(byte[] message) {
    return new Reader(message, Message.HEADER_SIZE, message.length);
  }

  /** The attributes inside the first attribute of a type. */
  Reader nested(int type) {
    List<Reader> found = all(type);
    return found.isEmpty() ? new Reader(bytes, to, to) : found.getFirst();
  }

  /** What is inside each attribute of a type. */
  List<Reader> all(int type) {
    List<Reader> found = new ArrayList<>();
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    int position = from;
    while (to - position >= HEADER_SIZE) {
      int length = Short.toUnsignedInt(buffer.getShort(position));
      if (length < HEADER_SIZE || length > to - position) {
        break;
      }
      if ((buffer.getShort(position + 2) & TYPE_MASK) == type) {
        found.add(new Reader(bytes, position + HEADER_SIZE, position + length));
      }
      position += (length + 3) & ~3;
    }
    return found;
  }

  /** The first element of this list that has a text. */
  Reader element(int type, String text) {
    for (Reader each : all(1)) {
      if (each.text(type).equals(text)) {
        return each;
      }
    }
    return new Reader(bytes, to, to);
  }

  /** The value of the first attribute of a type. */
  byte[] bytes(int type) {
    Reader value = nested(type);
    byte[] copy = new byte[value.to - value.from];
    System.arraycopy(bytes, value.from, copy, 0, copy.length);
    return copy;
  }

  /** A number of four or eight bytes in network order, or the default. */
  long number(int type, long otherwise) {
    byte[] value = bytes(type);
    return switch (value.length) {
      case Integer.BYTES -> Integer.toUnsignedLong(ByteBuffer.wrap(value).getInt());
      case Long.BYTES -> ByteBuffer.wrap(value).getLong();
      default -> otherwise;
    };
  }

  /** Text up to its NUL. */
  String text(int type) {
    byte[] value = bytes(type);
    int length = 0;
    while (length < value.length && value[length] != 0) {
      length++;
    }
    return new String(value, 0, length, StandardCharsets.UTF_8);
  }
}

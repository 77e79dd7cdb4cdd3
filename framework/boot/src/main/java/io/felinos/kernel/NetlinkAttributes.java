package io.felinos.kernel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The attributes of a netlink message by type; of equal types the last one counts (netlink(7)). */
public final class NetlinkAttributes {

  /** Without NLA_F_NESTED and NLA_F_NET_BYTEORDER. */
  private static final int TYPE_MASK = 0x3fff;

  private static final int HEADER_SIZE = 4;

  private final Map<Integer, ByteBuffer> values = new HashMap<>();

  private NetlinkAttributes() {}

  /** Reads struct nlattr (length at 0, type at 2) from an offset on; stops at a wrong length. */
  static NetlinkAttributes parse(ByteBuffer buffer, int from) {
    NetlinkAttributes attributes = new NetlinkAttributes();
    int position = from;
    while (buffer.limit() - position >= HEADER_SIZE) {
      int length = Short.toUnsignedInt(buffer.getShort(position));
      if (length < HEADER_SIZE || length > buffer.limit() - position) {
        break;
      }
      attributes.values.put(
          buffer.getShort(position + 2) & TYPE_MASK,
          NetlinkMessage.slice(buffer, position + HEADER_SIZE, length - HEADER_SIZE));
      position += NetlinkMessage.align(length);
    }
    return attributes;
  }

  /** Whether there is such an attribute. */
  public boolean has(int type) {
    return values.containsKey(type);
  }

  /** The bytes of an attribute; empty if it is not there. */
  public byte[] bytes(int type) {
    ByteBuffer value = values.get(type);
    if (value == null) {
      return new byte[0];
    }
    byte[] bytes = new byte[value.limit()];
    value.get(0, bytes);
    return bytes;
  }

  /** An attribute of four bytes in native order, or the default. */
  public int integer(int type, int otherwise) {
    ByteBuffer value = values.get(type);
    return value == null || value.limit() < Integer.BYTES ? otherwise : value.getInt(0);
  }

  /** An attribute of text up to its NUL, or null if it is not there. */
  public @Nullable String text(int type) {
    if (!has(type)) {
      return null;
    }
    byte[] bytes = bytes(type);
    int length = 0;
    while (length < bytes.length && bytes[length] != 0) {
      length++;
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  /** The attributes inside an attribute; none if it is not there. */
  public NetlinkAttributes nested(int type) {
    ByteBuffer value = values.get(type);
    return value == null ? new NetlinkAttributes() : parse(value, 0);
  }
}

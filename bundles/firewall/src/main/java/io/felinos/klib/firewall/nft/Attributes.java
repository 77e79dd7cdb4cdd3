package io.felinos.klib.firewall.nft;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Attributes of a message, one behind the other (struct nlattr of netlink(7)). */
final class Attributes {

  private static final int HEADER_SIZE = 4;
  private static final int ALIGNMENT = 4;

  /** NLA_F_NESTED: the value is attributes. */
  private static final int NESTED = 0x8000;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  Attributes bytes(int type, byte... value) {
    int length = HEADER_SIZE + value.length;
    // Header fields are in the machine's byte order, which is that of x86-64.
    bytes.write(length);
    bytes.write(length >> 8);
    bytes.write(type);
    bytes.write(type >> 8);
    bytes.writeBytes(value);
    for (int i = length; i % ALIGNMENT != 0; i++) {
      bytes.write(0);
    }
    return this;
  }

  /** A number of four bytes, in network order as all of nf_tables. */
  Attributes number(int type, int value) {
    return bytes(type, ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
  }

  /** A number of eight bytes. */
  Attributes number(int type, long value) {
    return bytes(type, ByteBuffer.allocate(Long.BYTES).putLong(value).array());
  }

  Attributes text(int type, String value) {
    return bytes(type, (value + "\0").getBytes(StandardCharsets.US_ASCII));
  }

  Attributes nested(int type, Attributes value) {
    return bytes(type | NESTED, value.toBytes());
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }
}

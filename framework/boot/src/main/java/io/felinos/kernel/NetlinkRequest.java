package io.felinos.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A message to the kernel over netlink(7), built front to back: the family's header, attributes.
 */
public final class NetlinkRequest {

  /** NLM_F_REQUEST and NLM_F_ACK: do it and answer with an error number. */
  public static final int DO = 1 | 4;

  /** NLM_F_REQUEST and NLM_F_DUMP: answer with everything. */
  public static final int DUMP = 1 | 0x300;

  /** NLM_F_REPLACE: change what is there. */
  public static final int REPLACE = 0x100;

  /** NLM_F_CREATE: make it if it is not there. */
  public static final int CREATE = 0x400;

  private static final int CAPACITY = 4096;

  private final String name;
  private final ByteBuffer buffer = ByteBuffer.allocate(CAPACITY).order(ByteOrder.nativeOrder());

  /**
   * Starts a request.
   *
   * @param name the type's name, for messages
   * @param type of the family
   * @param flags {@link #DO} or {@link #DUMP}, and more
   */
  public NetlinkRequest(String name, int type, int flags) {
    this.name = name;
    buffer.putInt(0).putShort((short) type).putShort((short) flags).putInt(0).putInt(0);
  }

  /** Appends bytes to the family's header. */
  public NetlinkRequest bytes(int... values) {
    for (int value : values) {
      buffer.put((byte) value);
    }
    return this;
  }

  /** Appends four-byte numbers to the family's header. */
  public NetlinkRequest integers(int... values) {
    for (int value : values) {
      buffer.putInt(value);
    }
    return this;
  }

  /** Appends an attribute. */
  public NetlinkRequest attribute(int type, byte[] value) {
    buffer.position(NetlinkMessage.align(buffer.position()));
    buffer.putShort((short) (4 + value.length)).putShort((short) type).put(value);
    return this;
  }

  /** Appends an attribute of four-byte numbers. */
  public NetlinkRequest attribute(int type, int... values) {
    ByteBuffer value =
        ByteBuffer.allocate(Integer.BYTES * values.length).order(ByteOrder.nativeOrder());
    for (int number : values) {
      value.putInt(number);
    }
    return attribute(type, value.array());
  }

  /** Appends an attribute of text, ended by a NUL. */
  public NetlinkRequest attribute(int type, String value) {
    return attribute(type, (value + "\0").getBytes(StandardCharsets.UTF_8));
  }

  String name() {
    return name;
  }

  /** The whole message, with its length and this sequence number filled in. */
  byte[] encode(int sequence) {
    byte[] message = new byte[NetlinkMessage.align(buffer.position())];
    buffer.putInt(0, message.length).putInt(8, sequence);
    buffer.get(0, message, 0, buffer.position());
    return message;
  }
}

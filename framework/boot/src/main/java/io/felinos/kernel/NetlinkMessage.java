package io.felinos.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message from the kernel over netlink(7).
 *
 * @param type NLMSG_… below 16, otherwise of the family
 * @param flags NLM_F_…
 * @param sequence that of the request; 0 for what nobody asked for
 * @param payload what follows the header, in native order, from position 0 to the limit
 */
public record NetlinkMessage(int type, int flags, int sequence, ByteBuffer payload) {

  /** An error number, or 0 for an acknowledgement. */
  public static final int ERROR = 2;

  /** The end of a dump. */
  public static final int DONE = 3;

  /** Some of the dump changed while it was made (NLM_F_DUMP_INTR). */
  public static final int DUMP_INTERRUPTED = 0x10;

  /** NLM_F_CAPPED: of a refused message an error has the header alone. */
  private static final int CAPPED = 0x100;

  /** NLM_F_ACK_TLVS: an error comes with attributes. */
  private static final int ERROR_ATTRIBUTES = 0x200;

  /** NLMSGERR_ATTR_MSG. */
  private static final int ERROR_TEXT = 1;

  static final int HEADER_SIZE = 16;

  /**
   * Takes a datagram apart (struct nlmsghdr: length at 0, type at 4, flags at 6, sequence at 8,
   * port at 12). Stops where a length makes no sense.
   *
   * @param datagram native order, from its position to its limit
   */
  public static List<NetlinkMessage> parse(ByteBuffer datagram) {
    List<NetlinkMessage> messages = new ArrayList<>();
    int position = datagram.position();
    while (datagram.limit() - position >= HEADER_SIZE) {
      int length = datagram.getInt(position);
      if (length < HEADER_SIZE || length > datagram.limit() - position) {
        break;
      }
      messages.add(
          new NetlinkMessage(
              Short.toUnsignedInt(datagram.getShort(position + 4)),
              Short.toUnsignedInt(datagram.getShort(position + 6)),
              datagram.getInt(position + 8),
              slice(datagram, position + HEADER_SIZE, length - HEADER_SIZE)));
      position += align(length);
    }
    return messages;
  }

  /** The attributes behind the family's own header of so many bytes. */
  public NetlinkAttributes attributes(int headerSize) {
    return NetlinkAttributes.parse(payload, Math.min(align(headerSize), payload.limit()));
  }

  /**
   * The error number that an {@link #ERROR} or a {@link #DONE} has, positive; 0 if it went well.
   */
  public int errno() {
    return payload.limit() < Integer.BYTES ? 0 : -payload.getInt(0);
  }

  /** What the kernel says about the error, for people; null if it says nothing. */
  public @Nullable String errorText() {
    // struct nlmsgerr: the error at 0, from 4 on the refused message, whose length is its first.
    if (type != ERROR
        || (flags & ERROR_ATTRIBUTES) == 0
        || payload.limit() < Integer.BYTES + HEADER_SIZE) {
      return null;
    }
    int refused = (flags & CAPPED) == 0 ? payload.getInt(Integer.BYTES) : HEADER_SIZE;
    return attributes(Integer.BYTES + refused).text(ERROR_TEXT);
  }

  /** The message as it came, header included; its port is 0. */
  public byte[] bytes() {
    int length = HEADER_SIZE + payload.limit();
    ByteBuffer whole = ByteBuffer.allocate(length).order(ByteOrder.nativeOrder());
    whole.putInt(length).putShort((short) type).putShort((short) flags).putInt(sequence);
    payload.get(0, whole.array(), HEADER_SIZE, payload.limit());
    return whole.array();
  }

  /** NLMSG_ALIGN, NLA_ALIGN: to a multiple of four. */
  static int align(int length) {
    return (length + 3) & ~3;
  }

  static ByteBuffer slice(ByteBuffer buffer, int from, int length) {
    return buffer.slice(from, length).order(ByteOrder.nativeOrder());
  }
}

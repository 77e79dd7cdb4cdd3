package io.felinos.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

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

  /** NLMSG_ALIGN, NLA_ALIGN: to a multiple of four. */
  static int align(int length) {
    return (length + 3) & ~3;
  }

  static ByteBuffer slice(ByteBuffer buffer, int from, int length) {
    return buffer.slice(from, length).order(ByteOrder.nativeOrder());
  }
}

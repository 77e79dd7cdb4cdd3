package io.felinos.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Several messages in one datagram, over a netlink(7) socket that lives no longer. */
public final class NetlinkBatch {

  private static final int SOL_NETLINK = 270;
  private static final int NETLINK_CAP_ACK = 10;
  private static final int NETLINK_EXT_ACK = 11;

  /** The kernel keeps some of what a socket may send for itself (netlink_sendmsg). */
  private static final int SEND_RESERVE = 4096;

  /** Room for an answer to each of some ten thousand messages. */
  private static final int RECEIVE_BUFFER = 16 << 20;

  private static final int BUFFER_SIZE = 64 * 1024;

  private NetlinkBatch() {}

  /**
   * Sends messages and gathers all answers. The kernel works through a datagram before it returns
   * from the call that sends it, and adds to a dump while the one before is fetched: when there is
   * nothing to be read, nothing will come.
   *
   * @param family NETLINK_…
   * @param datagram the messages, padded to multiples of four
   * @throws KernelException if it can't be sent
   */
  public static List<NetlinkMessage> exchange(int family, byte[] datagram) throws KernelException {
    List<NetlinkMessage> answers = new ArrayList<>();
    try (Descriptor socket = Sockets.open(Sockets.AF_NETLINK, Sockets.SOCK_RAW, family);
        Arena arena = Arena.ofConfined()) {
      socket.option(SOL_NETLINK, NETLINK_CAP_ACK, 1);
      socket.option(SOL_NETLINK, NETLINK_EXT_ACK, 1);
      socket.option(Sockets.SOL_SOCKET, Sockets.SO_SNDBUFFORCE, datagram.length + SEND_RESERVE);
      socket.option(Sockets.SOL_SOCKET, Sockets.SO_RCVBUFFORCE, RECEIVE_BUFFER);
      socket.write(arena.allocateFrom(ValueLayout.JAVA_BYTE, datagram));
      MemorySegment buffer = arena.allocate(BUFFER_SIZE, Long.BYTES);
      for (int length = Sockets.receive(socket, buffer);
          length > 0;
          length = Sockets.receive(socket, buffer)) {
        byte[] copy = buffer.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
        answers.addAll(NetlinkMessage.parse(ByteBuffer.wrap(copy).order(ByteOrder.nativeOrder())));
      }
    }
    return answers;
  }
}

package io.felinos.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A netlink(7) socket for several messages in one datagram. It is best kept: the kernel has whoever
 * closes one of the packet filter wait until all it was told to forget is forgotten, some 20 ms.
 * Safe for use by several threads.
 */
public final class NetlinkBatch implements AutoCloseable {

  private static final int SOL_NETLINK = 270;
  private static final int NETLINK_CAP_ACK = 10;
  private static final int NETLINK_EXT_ACK = 11;

  /** The kernel keeps some of what a socket may send for itself (netlink_sendmsg). */
  private static final int SEND_RESERVE = 4096;

  /** Room for an answer to each of some ten thousand messages. */
  private static final int RECEIVE_BUFFER = 16 << 20;

  private static final int BUFFER_SIZE = 64 * 1024;

  private final Descriptor socket;

  private NetlinkBatch(Descriptor socket) {
    this.socket = socket;
  }

  /**
   * Opens a socket.
   *
   * @param family NETLINK_…
   */
  public static NetlinkBatch open(int family) throws KernelException {
    Descriptor socket = Sockets.open(Sockets.AF_NETLINK, Sockets.SOCK_RAW, family);
    try {
      socket.option(SOL_NETLINK, NETLINK_CAP_ACK, 1);
      socket.option(SOL_NETLINK, NETLINK_EXT_ACK, 1);
      socket.option(Sockets.SOL_SOCKET, Sockets.SO_RCVBUFFORCE, RECEIVE_BUFFER);
      return new NetlinkBatch(socket);
    } catch (KernelException e) {
      socket.close();
      throw e;
    }
  }

  /**
   * Sends messages and gathers all answers. The kernel works through a datagram before it returns
   * from the call that sends it, and adds to a dump while the one before is fetched: when there is
   * nothing to be read, nothing will come.
   *
   * @param datagram the messages, padded to multiples of four
   * @throws KernelException if it can't be sent, or answers were lost (ENOBUFS)
   */
  public synchronized List<NetlinkMessage> exchange(byte[] datagram) throws KernelException {
    List<NetlinkMessage> answers = new ArrayList<>();
    try (Arena arena = Arena.ofConfined()) {
      socket.option(Sockets.SOL_SOCKET, Sockets.SO_SNDBUFFORCE, datagram.length + SEND_RESERVE);
      socket.write(Fields.copy(arena, datagram));
      MemorySegment buffer = arena.allocate(BUFFER_SIZE, Long.BYTES);
      for (int length = Sockets.receive(socket, buffer);
          length > 0;
          length = Sockets.receive(socket, buffer)) {
        byte[] copy = Fields.bytes(buffer, length);
        answers.addAll(NetlinkMessage.parse(ByteBuffer.wrap(copy).order(ByteOrder.nativeOrder())));
      }
    }
    return answers;
  }

  @Override
  public void close() {
    socket.close();
  }
}

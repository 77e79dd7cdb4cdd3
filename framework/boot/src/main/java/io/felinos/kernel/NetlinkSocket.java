package io.felinos.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A socket to a subsystem of the kernel (netlink(7)): asks and waits for the answers, or listens to
 * multicast groups. One socket does one of both. Safe for use by several threads.
 */
public final class NetlinkSocket implements AutoCloseable {

  /** Links, addresses, routes (rtnetlink(7)). */
  public static final int ROUTE = 0;

  /** What the kernel puts into one datagram at most is half of this (netlink_recvmsg). */
  private static final int BUFFER_SIZE = 64 * 1024;

  /** Room for many events while the listener is busy. */
  private static final int RECEIVE_BUFFER = 1 << 20;

  /** A dump that is disturbed again and again is used as it is. */
  private static final int DUMP_ATTEMPTS = 10;

  private final Descriptor descriptor;
  private final MemorySegment buffer = Arena.ofAuto().allocate(BUFFER_SIZE, Long.BYTES);
  private int sequence;

  private NetlinkSocket(Descriptor descriptor) {
    this.descriptor = descriptor;
  }

  /**
   * Opens a socket.
   *
   * @param family {@link #ROUTE} or another NETLINK_…
   * @param groups the multicast groups to listen to, bit n-1 for group n; 0 for none
   */
  public static NetlinkSocket open(int family, int groups) throws KernelException {
    Descriptor socket = Sockets.open(Sockets.AF_NETLINK, Sockets.SOCK_RAW, family);
    try (Arena arena = Arena.ofConfined()) {
      // struct sockaddr_nl of netlink(7): family at 0, port at 4 (0: the kernel chooses), groups at
      // 8.
      MemorySegment sockaddr = arena.allocate(12, 4);
      Fields.of(sockaddr).putShort(0, (short) Sockets.AF_NETLINK).putInt(8, groups);
      Sockets.bind(socket, sockaddr);
      socket.option(Sockets.SOL_SOCKET, Sockets.SO_RCVBUF, RECEIVE_BUFFER);
      return new NetlinkSocket(socket);
    } catch (KernelException e) {
      socket.close();
      throw e;
    }
  }

  /** For {@link Poll}. */
  public Descriptor descriptor() {
    return descriptor;
  }

  /**
   * Sends a request and gathers the answers until the last.
   *
   * @return the answers without acknowledgement or end mark; empty for a request that only does
   * @throws KernelException with the error number that the kernel answered
   */
  public synchronized List<NetlinkMessage> exchange(NetlinkRequest request) throws KernelException {
    List<NetlinkMessage> answers = new ArrayList<>();
    for (int attempt = 1; !exchange(request, answers) && attempt < DUMP_ATTEMPTS; attempt++) {
      answers.clear();
    }
    return answers;
  }

  private boolean exchange(NetlinkRequest request, List<NetlinkMessage> answers)
      throws KernelException {
    int mine = ++sequence;
    try (Arena arena = Arena.ofConfined()) {
      descriptor.write(Fields.copy(arena, request.encode(mine)));
    }
    boolean consistent = true;
    while (true) {
      int length = descriptor.read(buffer);
      for (NetlinkMessage message : messages(length)) {
        if (message.sequence() != mine) {
          continue;
        }
        consistent &= (message.flags() & NetlinkMessage.DUMP_INTERRUPTED) == 0;
        if (message.type() == NetlinkMessage.DONE) {
          return consistent;
        }
        if (message.type() == NetlinkMessage.ERROR) {
          int errno = -message.payload().getInt(0);
          if (errno != 0) {
            throw new KernelException(request.name(), errno);
          }
          return true;
        }
        answers.add(message);
      }
    }
  }

  /**
   * Takes a datagram of events that has arrived, without waiting for one.
   *
   * @return its messages; none if there is nothing now
   * @throws KernelException ENOBUFS if events were lost
   */
  public synchronized List<NetlinkMessage> receive() throws KernelException {
    return messages(Math.max(0, Sockets.receive(descriptor, buffer)));
  }

  private List<NetlinkMessage> messages(int length) {
    byte[] copy = Fields.bytes(buffer, length);
    return NetlinkMessage.parse(ByteBuffer.wrap(copy).order(ByteOrder.nativeOrder()));
  }

  @Override
  public void close() {
    descriptor.close();
  }
}

package io.felinos.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** What the kinds of socket have in common (socket(7)). */
final class Sockets {

  static final int AF_INET = 2;
  static final int AF_NETLINK = 16;
  static final int AF_PACKET = 17;

  static final int SOCK_DGRAM = 2;
  static final int SOCK_RAW = 3;

  static final int SOL_SOCKET = 1;
  static final int SO_REUSEADDR = 2;
  static final int SO_BROADCAST = 6;
  static final int SO_RCVBUF = 8;
  static final int SO_BINDTODEVICE = 25;
  static final int SO_SNDBUFFORCE = 32;
  static final int SO_RCVBUFFORCE = 33;

  private static final int SOCK_CLOEXEC = Descriptor.O_CLOEXEC;
  private static final int MSG_DONTWAIT = 0x40;

  /** What the kernel keeps of an interface's name, NUL included (IFNAMSIZ). */
  static final int IFNAMSIZ = 16;

  private Sockets() {}

  static Descriptor open(int domain, int type, int protocol) throws KernelException {
    return new Descriptor((int) Syscall.call(Call.SOCKET, domain, type | SOCK_CLOEXEC, protocol));
  }

  static void bind(Descriptor socket, MemorySegment address) throws KernelException {
    Syscall.call(Call.BIND, socket.number(), address.address(), address.byteSize());
  }

  /** SO_BINDTODEVICE of socket(7). */
  static void bindToDevice(Descriptor socket, String device) throws KernelException {
    try (Arena arena = Arena.ofConfined()) {
      socket.option(SOL_SOCKET, SO_BINDTODEVICE, CString.of(arena, device));
    } catch (KernelException e) {
      throw e.on(device);
    }
  }

  /** sendto(2), the whole of a datagram. */
  static void send(Descriptor socket, byte[] bytes, MemorySegment address) throws KernelException {
    try (Arena arena = Arena.ofConfined()) {
      Syscall.uninterrupted(
          Call.SENDTO,
          socket.number(),
          Fields.copy(arena, bytes).address(),
          bytes.length,
          0,
          address.address(),
          address.byteSize());
    }
  }

  /**
   * recvfrom(2) without waiting.
   *
   * @return the number of bytes, or -1 if there is nothing now
   */
  static int receive(Descriptor socket, MemorySegment buffer) throws KernelException {
    try {
      return (int)
          Syscall.uninterrupted(
              Call.RECVFROM,
              socket.number(),
              buffer.address(),
              buffer.byteSize(),
              MSG_DONTWAIT,
              0,
              0);
    } catch (KernelException e) {
      if (e.errno() == Errno.EAGAIN) {
        return -1;
      }
      throw e;
    }
  }
}

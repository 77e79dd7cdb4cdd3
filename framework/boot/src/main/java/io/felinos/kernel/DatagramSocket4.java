package io.felinos.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * A UDP socket over IPv4 that is bound to an interface, not to an address, so that it receives
 * before the interface has an address (udp(7), ip(7), SO_BINDTODEVICE of socket(7)).
 */
public final class DatagramSocket4 implements AutoCloseable {

  private final Descriptor descriptor;

  private DatagramSocket4(Descriptor descriptor) {
    this.descriptor = descriptor;
  }

  /**
   * Opens a socket that may send broadcasts and share its port with others.
   *
   * @param device the interface's name; ENODEV if there is none
   * @param port the local port
   */
  public static DatagramSocket4 open(String device, int port) throws KernelException {
    Descriptor socket = Sockets.open(Sockets.AF_INET, Sockets.SOCK_DGRAM, 0);
    try (Arena arena = Arena.ofConfined()) {
      socket.option(Sockets.SOL_SOCKET, Sockets.SO_REUSEADDR, 1);
      socket.option(Sockets.SOL_SOCKET, Sockets.SO_BROADCAST, 1);
      Sockets.bindToDevice(socket, device);
      Sockets.bind(socket, address(arena, new byte[4], port));
      return new DatagramSocket4(socket);
    } catch (KernelException e) {
      socket.close();
      throw e;
    }
  }

  /** For {@link Poll}. */
  public Descriptor descriptor() {
    return descriptor;
  }

  /** Sends a datagram; ENETUNREACH or ENETDOWN if it can't go anywhere. */
  public void send(byte[] payload, byte[] address, int port) throws KernelException {
    try (Arena arena = Arena.ofConfined()) {
      Sockets.send(descriptor, payload, address(arena, address, port));
    }
  }

  /**
   * Takes a datagram that has arrived, without waiting for one.
   *
   * @param into its bytes; what does not fit is lost
   * @return how many there are, or -1 if there is no datagram now
   */
  public int receive(byte[] into) throws KernelException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocate(into.length);
      int length = Sockets.receive(descriptor, buffer);
      Fields.of(buffer).get(into, 0, Math.max(length, 0));
      return length;
    }
  }

  @Override
  public void close() {
    descriptor.close();
  }

  /** struct sockaddr_in of ip(7): family at 0, port at 2 and address at 4 in network order. */
  private static MemorySegment address(Arena arena, byte[] address, int port) {
    MemorySegment sockaddr = arena.allocate(16, 4);
    Fields.of(sockaddr)
        .putShort(0, (short) Sockets.AF_INET)
        .put(2, (byte) (port >> 8))
        .put(3, (byte) port);
    Fields.copy(address, sockaddr, 4);
    return sockaddr;
  }
}

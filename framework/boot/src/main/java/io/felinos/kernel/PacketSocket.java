package io.felinos.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Sends IPv4 packets whose header the caller wrote, out of one interface (packet(7)). UDP sockets
 * can't leave the source address 0.0.0.0 once another interface has an address.
 */
public final class PacketSocket implements AutoCloseable {

  private static final int ETH_P_IP = 0x0800;

  private final Descriptor descriptor;

  private PacketSocket(Descriptor descriptor) {
    this.descriptor = descriptor;
  }

  /** Opens a socket that receives nothing; EAFNOSUPPORT in a kernel without CONFIG_PACKET. */
  public static PacketSocket open() throws KernelException {
    return new PacketSocket(Sockets.open(Sockets.AF_PACKET, Sockets.SOCK_DGRAM, 0));
  }

  /** Sends a packet to every station on an Ethernet. */
  public void broadcast(byte[] packet, int interfaceIndex) throws KernelException {
    try (Arena arena = Arena.ofConfined()) {
      // struct sockaddr_ll: family at 0, protocol at 2 in network order, interface at 4, length of
      // the hardware address at 11, hardware address at 12.
      MemorySegment sockaddr = arena.allocate(20, 4);
      Fields.of(sockaddr)
          .putShort(0, (short) Sockets.AF_PACKET)
          .putShort(2, Short.reverseBytes((short) ETH_P_IP))
          .putInt(4, interfaceIndex)
          .put(11, (byte) 6);
      sockaddr.asSlice(12, 6).fill((byte) 0xff);
      Sockets.send(descriptor, packet, sockaddr);
    }
  }

  @Override
  public void close() {
    descriptor.close();
  }
}

package io.felinos.framework.net.dhcp;

import io.felinos.framework.net.link.IpAddress;
import io.felinos.kernel.DatagramSocket4;
import io.felinos.kernel.Errno;
import io.felinos.kernel.KernelException;
import io.felinos.kernel.PacketSocket;
import org.jspecify.annotations.Nullable;

/**
 * Sends through one interface. Broadcasts go out as packets of our own making, because UDP would
 * put another interface's address where 0.0.0.0 belongs, and clouds drop packets with an address
 * that is not the interface's. A kernel without packet sockets sends them by UDP all the same.
 */
final class LinkTransport implements DhcpTransport, AutoCloseable {

  private static final byte[] EVERYBODY = {-1, -1, -1, -1};

  private final DatagramSocket4 socket;
  private final @Nullable PacketSocket packets;
  private final int interfaceIndex;
  private final LeaseListener listener;
  private String told = "";

  LinkTransport(DatagramSocket4 socket, int interfaceIndex, LeaseListener listener)
      throws KernelException {
    this.socket = socket;
    this.interfaceIndex = interfaceIndex;
    this.listener = listener;
    packets = openPackets();
  }

  private static @Nullable PacketSocket openPackets() throws KernelException {
    try {
      return PacketSocket.open();
    } catch (KernelException e) {
      if (e.errno() == Errno.EAFNOSUPPORT) {
        return null;
      }
      throw e;
    }
  }

  @Override
  public void broadcast(DhcpMessage message) {
    byte[] payload = DhcpCodec.encode(message);
    try {
      if (packets == null) {
        socket.send(payload, EVERYBODY, DhcpClient.SERVER_PORT);
      } else {
        packets.broadcast(BroadcastPacket.of(message.client(), payload), interfaceIndex);
      }
      told = "";
    } catch (KernelException e) {
      tell(e);
    }
  }

  @Override
  public void unicast(DhcpMessage message, IpAddress server) {
    try {
      socket.send(DhcpCodec.encode(message), server.bytes(), DhcpClient.SERVER_PORT);
      told = "";
    } catch (KernelException e) {
      tell(e);
    }
  }

  private void tell(KernelException e) {
    String line = "a DHCP message could not be sent: " + e.getMessage();
    if (!line.equals(told)) {
      told = line;
      listener.problem(line);
    }
  }

  @Override
  public void close() {
    if (packets != null) {
      packets.close();
    }
  }
}

package io.felinos.framework.net;

import java.net.DatagramPacket;
import java.net.DatagramSocket;

/** Listens where DHCP servers do, and says where messages come from. */
final class DiscoverSource {

  private DiscoverSource() {}

  public static void main(String[] arguments) throws Exception {
    try (DatagramSocket socket = new DatagramSocket(67)) {
      System.out.println("listening");
      while (true) {
        DatagramPacket packet = new DatagramPacket(new byte[1500], 1500);
        socket.receive(packet);
        System.out.println(
            "from " + packet.getAddress().getHostAddress() + " port " + packet.getPort());
      }
    }
  }
}

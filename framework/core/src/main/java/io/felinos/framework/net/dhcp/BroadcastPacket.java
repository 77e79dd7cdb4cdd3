package io.felinos.framework.net.dhcp;

import io.felinos.framework.net.link.IpAddress;
import java.nio.ByteBuffer;

/** An IPv4 packet from a DHCP client to every station: RFC 791 3.1, RFC 768. */
final class BroadcastPacket {

  private static final int IP_HEADER = 20;
  private static final int UDP_HEADER = 8;

  private static final int IP_CHECKSUM = 10;
  private static final int UDP_CHECKSUM = IP_HEADER + 6;

  private static final byte VERSION_4_AND_FIVE_WORDS = 0x45;
  private static final byte TIME_TO_LIVE = 64;
  private static final byte UDP = 17;
  private static final int EVERYBODY = 0xffff_ffff;

  private BroadcastPacket() {}

  /**
   * Wraps a payload.
   *
   * @param source 0.0.0.0 before the client has an address (RFC 2131 4.1)
   */
  static byte[] of(IpAddress source, byte[] payload) {
    int udpLength = UDP_HEADER + payload.length;
    ByteBuffer packet = ByteBuffer.allocate(IP_HEADER + udpLength);
    packet.put(VERSION_4_AND_FIVE_WORDS).put((byte) 0).putShort((short) packet.capacity());
    packet.putInt(0).put(TIME_TO_LIVE).put(UDP).putShort((short) 0);
    packet.putInt(source.toInt()).putInt(EVERYBODY);
    packet.putShort((short) DhcpClient.CLIENT_PORT).putShort((short) DhcpClient.SERVER_PORT);
    packet.putShort((short) udpLength).putShort((short) 0).put(payload);

    packet.putShort(IP_CHECKSUM, complement(sum(packet, 0, IP_HEADER)));
    // The pseudo header's addresses stand right before the UDP header; protocol and length follow.
    int pseudo = sum(packet, IP_HEADER - 8, packet.capacity()) + UDP + udpLength;
    short checksum = complement(pseudo);
    packet.putShort(UDP_CHECKSUM, checksum == 0 ? (short) 0xffff : checksum);
    return packet.array();
  }

  /** The sum of the 16-bit words, an odd last byte padded with zero (RFC 1071). */
  private static int sum(ByteBuffer packet, int from, int to) {
    int sum = 0;
    for (int i = from; i < to; i += 2) {
      int low = i + 1 < to ? Byte.toUnsignedInt(packet.get(i + 1)) : 0;
      sum += Byte.toUnsignedInt(packet.get(i)) << 8 | low;
    }
    return sum;
  }

  private static short complement(int sum) {
    int folded = sum;
    while (folded >>> 16 != 0) {
      folded = (folded & 0xffff) + (folded >>> 16);
    }
    return (short) ~folded;
  }
}

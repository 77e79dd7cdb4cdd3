package io.felinos.klib.ntp.packet;

import java.nio.ByteBuffer;

/**
 * A packet of NTP (RFC 5905 section 7.3). Extension fields and message digests behind the header
 * are left alone.
 *
 * @param leap 0 no warning, 1 the day's last minute has 61 s, 2 it has 59 s, 3 not synchronised
 * @param version 4, of old servers 3
 * @param mode 3 from a client, 4 from a server
 * @param stratum 1 to 15; 0 in a kiss of death, 16 when not synchronised
 * @param poll binary logarithm of seconds
 * @param precision binary logarithm of seconds
 * @param rootDelay seconds to the reference clock and back
 * @param rootDispersion seconds
 * @param referenceId four bytes; with stratum 0 the letters of a kiss code
 * @param reference timestamp of when the server's clock was set last
 * @param origin what the request had in {@code transmit}
 * @param receive timestamp of the request's arrival
 * @param transmit timestamp of this packet's leaving
 */
public record Packet(
    int leap,
    int version,
    int mode,
    int stratum,
    int poll,
    int precision,
    double rootDelay,
    double rootDispersion,
    int referenceId,
    long reference,
    long origin,
    long receive,
    long transmit) {

  /** Bytes of the header, and of the packets that are sent here. */
  public static final int LENGTH = 48;

  /** The protocol's version. */
  public static final int VERSION = 4;

  static final int CLIENT = 3;
  static final int SERVER = 4;

  /**
   * A request that says nothing of its sender but that it is one: all fields are zero, and the
   * transmit timestamp is a random number (draft-ietf-ntp-data-minimization).
   */
  public static Packet request(long nonce) {
    return new Packet(0, VERSION, CLIENT, 0, 0, 0, 0, 0, 0, 0, 0, 0, nonce);
  }

  /**
   * Reads a packet.
   *
   * @throws PacketException if there are fewer than 48 bytes
   */
  public static Packet decode(byte[] bytes, int length) throws PacketException {
    if (length < LENGTH) {
      throw new PacketException("has " + length + " bytes instead of " + LENGTH);
    }
    ByteBuffer in = ByteBuffer.wrap(bytes, 0, length);
    int first = Byte.toUnsignedInt(in.get());
    return new Packet(
        first >> 6,
        first >> 3 & 7,
        first & 7,
        Byte.toUnsignedInt(in.get()),
        in.get(),
        in.get(),
        Timestamps.seconds(in.getInt()),
        Timestamps.seconds(in.getInt()),
        in.getInt(),
        in.getLong(),
        in.getLong(),
        in.getLong(),
        in.getLong());
  }

  /** The packet's 48 bytes. */
  public byte[] encode() {
    ByteBuffer out = ByteBuffer.allocate(LENGTH);
    out.put((byte) (leap << 6 | version << 3 | mode));
    out.put((byte) stratum).put((byte) poll).put((byte) precision);
    out.putInt(Timestamps.shortFormat(rootDelay)).putInt(Timestamps.shortFormat(rootDispersion));
    out.putInt(referenceId).putLong(reference).putLong(origin).putLong(receive).putLong(transmit);
    return out.array();
  }

  /** How far the server may be from the reference clock, seconds. */
  public double rootDistance() {
    return rootDelay / 2 + rootDispersion;
  }
}

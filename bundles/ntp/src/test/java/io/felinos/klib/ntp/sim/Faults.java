package io.felinos.klib.ntp.sim;

import io.felinos.klib.ntp.packet.Packet;

/** Servers and packets that are not as they should be. */
final class Faults {
  private static final long SECOND = 1_000_000_000L;

  private Faults() {}

  /** A server that is a second ahead from then on. */
  static SimulatedServer stepping(long at) {
    return new SimulatedServer().clock(time -> time < at ? time : time + SECOND);
  }

  /** The kiss of death that has this code. */
  static Packet kiss(Packet packet, String code) {
    int letters = 0;
    for (char letter : code.toCharArray()) {
      letters = letters << 8 | letter;
    }
    return new Packet(
        3,
        packet.version(),
        packet.mode(),
        0,
        packet.poll(),
        packet.precision(),
        0,
        0,
        letters,
        0,
        packet.origin(),
        packet.receive(),
        packet.transmit());
  }

  /** The same packet with another stratum and leap indicator. */
  static Packet withStratum(Packet packet, int stratum, int leap) {
    return new Packet(
        leap,
        packet.version(),
        packet.mode(),
        stratum,
        packet.poll(),
        packet.precision(),
        packet.rootDelay(),
        packet.rootDispersion(),
        packet.referenceId(),
        packet.reference(),
        packet.origin(),
        packet.receive(),
        packet.transmit());
  }

  /** The same packet as an answer to something else. */
  static Packet withOrigin(Packet packet, long origin) {
    return new Packet(
        packet.leap(),
        packet.version(),
        packet.mode(),
        packet.stratum(),
        packet.poll(),
        packet.precision(),
        packet.rootDelay(),
        packet.rootDispersion(),
        packet.referenceId(),
        packet.reference(),
        origin,
        packet.receive(),
        packet.transmit());
  }
}

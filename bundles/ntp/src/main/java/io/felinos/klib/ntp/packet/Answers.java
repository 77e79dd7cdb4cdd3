package io.felinos.klib.ntp.packet;

import io.felinos.klib.ntp.packet.Answer.Code;
import io.felinos.klib.ntp.packet.Answer.Foreign;
import io.felinos.klib.ntp.packet.Answer.Kiss;
import io.felinos.klib.ntp.packet.Answer.Time;
import io.felinos.klib.ntp.packet.Answer.Unusable;

/** The checks that an answer has to pass (RFC 5905 section 9.2 and A.5.1.1, RFC 4330 section 5). */
public final class Answers {

  /** MAXDISP of RFC 5905 appendix A.1.1, seconds. */
  private static final double LARGEST_DISTANCE = 16;

  private static final int NOT_SYNCHRONISED = 3;
  private static final int HIGHEST_STRATUM = 15;
  private static final int OLDEST_VERSION = 3;

  private Answers() {}

  /**
   * Judges a packet.
   *
   * @param nonce what the request had in its transmit timestamp; never zero
   */
  public static Answer judge(byte[] bytes, int length, long nonce) {
    Packet packet;
    try {
      packet = Packet.decode(bytes, length);
    } catch (PacketException e) {
      return new Foreign(String.valueOf(e.getMessage()));
    }
    if (packet.mode() != Packet.SERVER) {
      return new Foreign("has mode " + packet.mode());
    }
    if (packet.version() < OLDEST_VERSION || packet.version() > Packet.VERSION) {
      return new Foreign("has version " + packet.version());
    }
    if (packet.origin() != nonce) {
      return new Foreign("answers no request");
    }
    return judge(packet);
  }

  private static Answer judge(Packet packet) {
    if (packet.stratum() == 0) {
      return new Kiss(code(packet.referenceId()));
    }
    if (packet.leap() == NOT_SYNCHRONISED || packet.stratum() > HIGHEST_STRATUM) {
      return new Unusable("is not synchronised itself");
    }
    if (packet.rootDistance() >= LARGEST_DISTANCE) {
      return new Unusable("may be wrong by " + Math.round(packet.rootDistance()) + " s");
    }
    if (packet.transmit() == 0 || packet.receive() == 0) {
      return new Unusable("gives no time");
    }
    long sent = Timestamps.unixNanos(packet.transmit());
    if (sent < Timestamps.unixNanos(packet.receive())) {
      return new Unusable("answers before it was asked");
    }
    if (packet.reference() != 0 && sent < Timestamps.unixNanos(packet.reference())) {
      return new Unusable("was set in its own future");
    }
    return new Time(packet);
  }

  private static Code code(int referenceId) {
    StringBuilder letters = new StringBuilder();
    for (int shift = 24; shift >= 0; shift -= 8) {
      letters.append((char) (referenceId >> shift & 0xFF));
    }
    for (Code code : Code.values()) {
      if (letters.indexOf(code.name()) == 0) {
        return code;
      }
    }
    return Code.OTHER;
  }
}

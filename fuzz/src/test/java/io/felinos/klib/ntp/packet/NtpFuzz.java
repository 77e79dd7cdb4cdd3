package io.felinos.klib.ntp.packet;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Any datagram is judged, and none that lacks the request's nonce is taken for the time. The first
 * eight bytes of an input are the nonce.
 */
public final class NtpFuzz {
  private NtpFuzz() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length < Long.BYTES) {
      return;
    }
    long nonce = ByteBuffer.wrap(input).getLong();
    byte[] datagram = Arrays.copyOfRange(input, Long.BYTES, input.length);
    Answer answer = Answers.judge(datagram, datagram.length, nonce);
    if (answer instanceof Answer.Time time) {
      check(time.packet(), nonce);
    }
  }

  private static void check(Packet packet, long nonce) {
    if (packet.origin() != nonce || packet.rootDistance() > 16 || packet.stratum() > 15) {
      throw new AssertionError("taken for the time: " + packet);
    }
    long sent = Timestamps.unixNanos(packet.transmit());
    // A nanosecond is some four units of a timestamp.
    if (Math.abs(Timestamps.of(sent) - packet.transmit()) > 8) {
      throw new AssertionError("is not converted back: " + packet);
    }
  }
}

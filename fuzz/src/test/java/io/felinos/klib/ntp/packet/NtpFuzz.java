package io.felinos.klib.ntp.packet;

import io.felinos.klib.ntp.clock.Sample;
import io.felinos.klib.ntp.clock.SampleWindow;
import java.util.Arrays;

/** Any datagram is an answer of some kind, and any number of answers leave a line or none. */
public final class NtpFuzz {
  private static final int ORIGIN = 24;
  private static final long SECOND = 1_000_000_000L;

  private NtpFuzz() {}

  /** Called by Jazzer: packets one after the other, each with whatever origin it has. */
  public static void fuzzerTestOneInput(byte[] input) {
    SampleWindow window = new SampleWindow();
    for (int at = 0; at < input.length; at += Packet.LENGTH) {
      byte[] bytes = Arrays.copyOfRange(input, at, input.length);
      Answer answer = Answers.judge(bytes, bytes.length, origin(bytes));
      if (answer instanceof Answer.Time time) {
        long sent = at * SECOND;
        window.add(Sample.of(time.packet(), sent, sent + SECOND / 100));
        check(window, sent);
      }
    }
  }

  private static void check(SampleWindow window, long raw) {
    double frequency = window.fit().orElseThrow().line().frequency();
    double error = window.fit().orElseThrow().errorAt(raw + SECOND);
    if (!Double.isFinite(frequency) || !(error >= 0)) {
      throw new IllegalStateException("frequency " + frequency + ", error " + error);
    }
  }

  private static long origin(byte[] bytes) {
    long origin = 0;
    for (int i = ORIGIN; i < Math.min(ORIGIN + Long.BYTES, bytes.length); i++) {
      origin = origin << 8 | Byte.toUnsignedLong(bytes[i]);
    }
    return origin;
  }
}

package io.felinos.klib.ntp.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes become packets, and packets bytes. */
class PacketTest {

  private static final long NANOS = 1_000_000_000L;

  /** An answer as chronyd 4.3 gives it with {@code local stratum 8}, put together by hand. */
  private static final String ANSWER =
      "240800e9000000000000001f7f7f0101"
          + "ee62d9f000000000"
          + "0123456789abcdef"
          + "ee62da0080000000"
          + "ee62da0080001000";

  @Test
  void everyFieldIsWhereItBelongs() throws PacketException {
    byte[] bytes = HexFormat.of().parseHex(ANSWER);
    Packet packet = Packet.decode(bytes, bytes.length);
    assertThat(packet.leap()).isZero();
    assertThat(packet.version()).isEqualTo(4);
    assertThat(packet.mode()).isEqualTo(Packet.SERVER);
    assertThat(packet.stratum()).isEqualTo(8);
    assertThat(packet.poll()).isZero();
    assertThat(packet.precision()).isEqualTo(-23);
    assertThat(packet.rootDelay()).isZero();
    assertThat(packet.rootDispersion()).isEqualTo(31 / 65_536.0);
    assertThat(packet.referenceId()).isEqualTo(0x7f7f0101);
    assertThat(packet.origin()).isEqualTo(0x0123456789abcdefL);
    assertThat(packet.transmit() - packet.receive()).isEqualTo(0x1000);
    assertThat(packet.encode()).isEqualTo(bytes);
    assertThat(Answers.judge(bytes, bytes.length, 0x0123456789abcdefL))
        .isEqualTo(new Answer.Time(packet));
  }

  @Test
  void aRequestTellsNothing() {
    byte[] request = Packet.request(0x1122334455667788L).encode();
    byte[] expected = new byte[48];
    expected[0] = 0x23;
    for (int i = 0; i < 8; i++) {
      expected[40 + i] = (byte) (0x11 * (i + 1));
    }
    assertThat(request).isEqualTo(expected);
  }

  @Test
  void whatIsWrittenIsReadBack() throws PacketException {
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      byte[] bytes = new byte[48];
      random.nextBytes(bytes);
      Packet packet = Packet.decode(bytes, bytes.length);
      assertThat(packet.encode()).isEqualTo(bytes);
    }
  }

  @Test
  void noBytesDoMoreThanBeRefused() {
    Random random = new Random(2);
    for (int i = 0; i < 100_000; i++) {
      byte[] bytes = new byte[random.nextInt(100)];
      random.nextBytes(bytes);
      if (bytes.length >= 32) {
        Arrays.fill(bytes, 24, 32, (byte) 7);
      }
      assertThat(Answers.judge(bytes, bytes.length, 0x0707070707070707L)).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 47})
  void fewerBytesThanAHeaderAreNoPacket(int length) {
    assertThatThrownBy(() -> Packet.decode(new byte[100], length))
        .isInstanceOf(PacketException.class)
        .hasMessage("has " + length + " bytes instead of 48");
  }

  @ParameterizedTest
  @CsvSource({
    "2020-01-01T00:00:00Z, e1b65f8000000000",
    "2026-11-22T12:00:00.5Z, eead57c080000000",
    "2036-02-07T06:28:15.75Z, ffffffffc0000000",
    "2036-02-07T06:28:16Z, 0000000000000000",
    "2036-02-07T06:28:17.25Z, 0000000140000000",
    "2100-01-01T00:00:00Z, 7830d58000000000"
  })
  void secondsOf1900BeginAgainIn2036(Instant time, String hex) {
    long nanos = time.getEpochSecond() * NANOS + time.getNano();
    long timestamp = HexFormat.fromHexDigitsToLong(hex);
    assertThat(HexFormat.of().toHexDigits(Timestamps.of(nanos))).isEqualTo(hex);
    assertThat(Timestamps.unixNanos(timestamp)).isEqualTo(nanos);
  }

  @Test
  void nanosecondsSurviveTheFraction() {
    Random random = new Random(3);
    long from = Instant.parse("2020-01-01T00:00:00Z").getEpochSecond() * NANOS;
    for (int i = 0; i < 100_000; i++) {
      long nanos = from + random.nextLong(136L * 365 * 86_400 * NANOS);
      assertThat(Timestamps.unixNanos(Timestamps.of(nanos))).isEqualTo(nanos);
    }
  }
}

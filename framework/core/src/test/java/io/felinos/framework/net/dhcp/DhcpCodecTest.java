package io.felinos.framework.net.dhcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.felinos.framework.net.link.HardwareAddress;
import io.felinos.framework.net.link.IpAddress;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DhcpCodecTest {

  private static final int OPTIONS = 240;
  private static final int FILE = 108;
  private static final int SNAME = 44;

  @Test
  void whatIsWrittenIsReadBack() throws DhcpFormatException {
    Random random = new Random(11);
    for (int i = 0; i < 500; i++) {
      DhcpMessage message = randomMessage(random);
      byte[] packet = DhcpCodec.encode(message);
      DhcpMessage read = DhcpCodec.decode(packet, packet.length);
      assertThat(packet.length).isGreaterThanOrEqualTo(300);
      assertThat(read).usingRecursiveComparison().isEqualTo(message);
    }
  }

  @Test
  void noInputMakesTheReaderThrowAnythingElse() {
    Random random = new Random(13);
    int wrong = 0;
    for (int i = 0; i < 50_000; i++) {
      byte[] packet = DhcpCodec.encode(randomMessage(random));
      int length = random.nextInt(4) == 0 ? random.nextInt(packet.length + 1) : packet.length;
      for (int flips = random.nextInt(8); flips > 0; flips--) {
        packet[random.nextInt(packet.length)] = (byte) random.nextInt();
      }
      try {
        LeaseReader.read(DhcpCodec.decode(packet, length));
      } catch (DhcpFormatException e) {
        wrong++;
      }
    }
    assertThat(wrong).isBetween(1, 50_000);
  }

  @Test
  void noNoiseInTheOptionsMakesTheReaderThrowAnythingElse() {
    Random random = new Random(17);
    byte[] head = DhcpCodec.encode(message(new DhcpOptions()));
    for (int i = 0; i < 50_000; i++) {
      byte[] packet = Arrays.copyOf(head, OPTIONS + random.nextInt(80));
      // Small numbers are codes and lengths that mean something.
      for (int j = OPTIONS; j < packet.length; j++) {
        packet[j] = (byte) random.nextInt(random.nextBoolean() ? 8 : 256);
      }
      try {
        DhcpMessage message = DhcpCodec.decode(packet, packet.length);
        message.type();
        LeaseReader.read(message);
      } catch (DhcpFormatException e) {
        assertThat(e).hasMessageNotContaining("\n");
      }
    }
  }

  @Test
  void optionsGoOnInFileAndThenInTheServersName() throws DhcpFormatException {
    byte[] packet = Arrays.copyOf(DhcpCodec.encode(message(new DhcpOptions())), 300);
    put(packet, OPTIONS, 52, 1, 3, 15, 2, 'c', 'a', 255);
    put(packet, FILE, 15, 2, 't', '.', 12, 1, 'a', 255);
    put(packet, SNAME, 15, 1, 'x', 12, 1, 'b', 255);
    DhcpOptions options = DhcpCodec.decode(packet, packet.length).options();
    assertThat(options.text(DhcpOptions.DOMAIN_NAME)).isEqualTo("cat.x");
    assertThat(options.text(DhcpOptions.HOST_NAME)).isEqualTo("ab");
  }

  @Test
  void fileIsNoOptionsUnlessOptionsSaySo() throws DhcpFormatException {
    byte[] packet = Arrays.copyOf(DhcpCodec.encode(message(new DhcpOptions())), 300);
    put(packet, FILE, 15, 200, 't');
    assertThat(DhcpCodec.decode(packet, packet.length).options().all()).isEmpty();
  }

  @Test
  void aMissingEndMarkIsForgiven() throws DhcpFormatException {
    byte[] packet = Arrays.copyOf(DhcpCodec.encode(message(new DhcpOptions())), OPTIONS + 3);
    put(packet, OPTIONS, 12, 1, 'a');
    DhcpMessage message = DhcpCodec.decode(packet, packet.length);
    assertThat(message.options().text(DhcpOptions.HOST_NAME)).isEqualTo("a");
  }

  @Test
  void whatIsWrongIsSaid() {
    byte[] good = DhcpCodec.encode(message(new DhcpOptions()));
    assertThatThrownBy(() -> DhcpCodec.decode(good, 239)).hasMessage("only 239 bytes");
    assertWrong(good, 236, 0, "no DHCP magic cookie");
    assertWrong(good, 0, 3, "operation 3");
    assertWrong(good, 2, 17, "hardware address of 17 bytes");
    byte[] long12 = Arrays.copyOf(good, OPTIONS + 2);
    put(long12, OPTIONS, 12, 1);
    assertThatThrownBy(() -> DhcpCodec.decode(long12, long12.length))
        .isInstanceOf(DhcpFormatException.class)
        .hasMessage("option 12 goes on behind the end");
    assertThatThrownBy(() -> DhcpCodec.decode(long12, long12.length - 1))
        .hasMessage("option 12 without a length");
  }

  @Test
  void aMessageThatIsTooLongIsNotWritten() {
    DhcpOptions options = new DhcpOptions().append(12, new byte[DhcpCodec.MAX_SIZE]);
    assertThatThrownBy(() -> DhcpCodec.encode(message(options)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anUnknownTypeIsNone() {
    assertThat(message(new DhcpOptions()).type()).isNull();
    assertThat(message(new DhcpOptions().append(53, (byte) 0)).type()).isNull();
    assertThat(message(new DhcpOptions().append(53, (byte) 9)).type()).isNull();
    assertThat(message(new DhcpOptions().append(53, (byte) -1)).type()).isNull();
    assertThat(message(new DhcpOptions().append(53, (byte) 6)).type())
        .isEqualTo(DhcpMessageType.NAK);
  }

  @Test
  void aBroadcastPacketHasTheChecksumsThatReceiversCompute() {
    Random random = new Random(19);
    for (int length = 1; length < 600; length++) {
      byte[] payload = new byte[length];
      random.nextBytes(payload);
      byte[] packet = BroadcastPacket.of(IpAddress.of4(random.nextInt()), payload);
      assertThat(packet).endsWith(payload).hasSize(28 + length);
      assertThat(onesComplementSum(packet, 0, 20, 0)).isEqualTo(0xffff);
      assertThat(onesComplementSum(packet, 12, packet.length, 17 + 8 + length)).isEqualTo(0xffff);
    }
  }

  private static int onesComplementSum(byte[] bytes, int from, int to, int start) {
    int sum = start;
    for (int i = from; i < to; i++) {
      sum += (bytes[i] & 0xff) << ((i - from) % 2 == 0 ? 8 : 0);
      sum = sum > 0xffff ? sum - 0xffff : sum;
    }
    return sum;
  }

  private static void assertWrong(byte[] good, int at, int value, String message) {
    byte[] bad = good.clone();
    bad[at] = (byte) value;
    assertThatThrownBy(() -> DhcpCodec.decode(bad, bad.length))
        .isInstanceOf(DhcpFormatException.class)
        .hasMessage(message);
  }

  private static void put(byte[] packet, int at, int... values) {
    for (int i = 0; i < values.length; i++) {
      packet[at + i] = (byte) values[i];
    }
  }

  private static DhcpMessage message(DhcpOptions options) {
    return new DhcpMessage(
        true,
        1,
        0,
        false,
        IpAddress.ANY4,
        IpAddress.parse("10.0.0.7"),
        HardwareAddress.of((byte) 2, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 1),
        options);
  }

  private static DhcpMessage randomMessage(Random random) {
    byte[] hardware = new byte[random.nextInt(17)];
    random.nextBytes(hardware);
    return new DhcpMessage(
        random.nextBoolean(),
        random.nextInt(),
        random.nextInt(65536),
        random.nextBoolean(),
        IpAddress.of4(random.nextInt()),
        IpAddress.of4(random.nextInt()),
        HardwareAddress.of(hardware),
        randomOptions(random));
  }

  private static DhcpOptions randomOptions(Random random) {
    // Lengths that make sense, so that reading goes deeper, and some that don't.
    Map<Integer, Integer> lengths =
        Map.of(1, 4, 3, 8, 6, 12, 12, 9, 15, 20, 26, 2, 51, 4, 53, 1, 54, 4, 121, 14);
    DhcpOptions options = new DhcpOptions();
    for (Map.Entry<Integer, Integer> option : lengths.entrySet()) {
      byte[] value = new byte[random.nextInt(8) == 0 ? random.nextInt(600) : option.getValue()];
      random.nextBytes(value);
      if (option.getKey() == 1 && value.length > 0) {
        Arrays.fill(value, (byte) -1);
      }
      options.append(option.getKey(), value);
    }
    return options;
  }
}

package io.felinos.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Test {

  @Test
  void knowsUtf8AsTheJdkDoes() {
    for (int i = 0; i < 1 << 24; i += 7) {
      check((byte) (i >> 16), (byte) (i >> 8), (byte) i);
    }
    Random random = new Random(3);
    for (int i = 0; i < 100_000; i++) {
      byte first = (byte) (0xE0 + random.nextInt(32));
      check(first, (byte) random.nextInt(), (byte) (0x80 + random.nextInt(64)), (byte) (0x80 | i));
    }
  }

  @Test
  void replacesWhatIsNone() {
    byte[] text = "a\u00e9\u20ac\uD83D\uDE00".getBytes(StandardCharsets.UTF_8);
    assertThat(Utf8.repair(text)).isSameAs(text);
    byte[] broken = {'a', (byte) 0xC3, 'b', (byte) 0xF0, (byte) 0x9F, (byte) 0x98};
    assertThat(new String(Utf8.repair(broken), StandardCharsets.UTF_8)).isEqualTo("a\uFFFDb\uFFFD");
  }

  @Test
  void cutsBetweenCharacters() {
    byte[] text = "a\u20ac\uD83D\uDE00b".getBytes(StandardCharsets.UTF_8);
    assertThat(Utf8.cut(text, 0, 3)).isEqualTo(1);
    assertThat(Utf8.cut(text, 0, 4)).isEqualTo(4);
    assertThat(Utf8.cut(text, 1, 6)).isEqualTo(4);
    assertThat(Utf8.cut(text, 4, 5)).isEqualTo(text.length);
    assertThat(Utf8.cut(new byte[] {-128, -128, -128, -128, -128}, 0, 4)).isEqualTo(4);
  }

  private static void check(byte... bytes) {
    boolean expected;
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      expected = true;
    } catch (CharacterCodingException e) {
      expected = false;
    }
    if (Utf8.valid(bytes) != expected) {
      assertThat(Utf8.valid(bytes))
          .as("%x %x %x", bytes[0], bytes[1], bytes[2])
          .isEqualTo(expected);
    }
  }
}

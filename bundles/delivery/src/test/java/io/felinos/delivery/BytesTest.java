package io.felinos.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BytesTest {
  private final Bytes bytes = new Bytes();

  @Test
  void writesNumbersWithAndWithoutLeadingZeros() {
    bytes.putDecimal(0, 1);
    bytes.putDecimal(42, 6);
    bytes.putDecimal(Integer.MAX_VALUE, 1);
    bytes.putDecimal(100, 2);
    assertThat(bytes.toString()).isEqualTo("0" + "000042" + "2147483647" + "100");
  }

  @Test
  void growsAndForgets() {
    byte[] large = new byte[3_000];
    Arrays.fill(large, (byte) 'x');
    bytes.put(large);
    bytes.put(large, 0, 1_000);
    assertThat(bytes.length()).isEqualTo(4_000);
    byte[] copy = new byte[4_001];
    bytes.copyTo(copy, 1);
    assertThat(copy[4_000]).isEqualTo((byte) 'x');
    bytes.clear();
    assertThat(bytes.length()).isZero();
  }

  @Test
  void writesJsonStringsThatGsonReads() {
    StringBuilder text = new StringBuilder();
    for (char c = 0; c < 0x180; c++) {
      text.append(c);
    }
    text.append("\uD83D\uDE00");
    bytes.putJson(text.toString());
    assertThat(JsonParser.parseString(bytes.toString()).getAsString()).isEqualTo(text.toString());
    assertThat(bytes.toString())
        .contains("\\u0000")
        .contains("\\n")
        .contains("\\u001f")
        .contains("\\\"");
  }

  @Test
  void takesBack() {
    bytes.put(Bytes.of("abc"));
    bytes.put('d');
    bytes.truncate(2);
    bytes.truncate(3);
    assertThat(bytes.toByteArray()).isEqualTo(Bytes.of("ab"));
    bytes.putDecimal(1_234_567_890_123L, 15);
    assertThat(bytes.toString()).isEqualTo("ab001234567890123");
  }
}

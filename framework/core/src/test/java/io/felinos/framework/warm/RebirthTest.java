package io.felinos.framework.warm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.felinos.framework.net.link.IpAddress;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RebirthTest {

  private static final String BOOT_ID = "5f0b2b0c-7d0f-4f44-8b0e-8d3f9c3a1b55";
  private static final String SECRET = "ab".repeat(64);

  @Test
  void readsWhatTheLauncherSays() {
    Rebirth read =
        Rebirth.parse("restored 1790000000 5 " + BOOT_ID + " 52:54:00:01:02:03 web-1 " + SECRET);
    assertThat(read.now()).isEqualTo(Instant.ofEpochSecond(1_790_000_000, 5));
    assertThat(read.bootId()).isEqualTo(BOOT_ID);
    assertThat(read.hardwareAddress()).containsExactly(0x52, 0x54, 0, 1, 2, 3);
    assertThat(read.hostName()).isEqualTo("web-1");
    assertThat(HexFormat.of().formatHex(read.secret())).isEqualTo(SECRET);
  }

  @Test
  void readsItsOwnLine() {
    String line = "restored 1 999999999 " + BOOT_ID + " 525400010203 web " + SECRET;
    assertThat(Rebirth.parse(line).line()).isEqualTo(line);
  }

  @Test
  void theAddressMayBeKnown() {
    String line = "restored 1 2 " + BOOT_ID + " 525400010203 web " + SECRET + " 10.0.2.17";
    assertThat(Rebirth.parse(line).address()).isEqualTo(IpAddress.parse("10.0.2.17"));
    assertThat(Rebirth.parse(line).line()).isEqualTo(line);
    assertThatThrownBy(() -> Rebirth.parse(line + "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "restored",
        "restored 1 2 x 525400010203 web abcd",
        "restored 1 2 5f0b2b0c-7d0f-4f44-8b0e-8d3f9c3a1b55 5254 web abcd",
        "restored 1 2 5f0b2b0c-7d0f-4f44-8b0e-8d3f9c3a1b55 525400010203 web abcd",
        "restored one 2 5f0b2b0c-7d0f-4f44-8b0e-8d3f9c3a1b55 525400010203 web abcd"
      })
  void refusesWhatIsNoSuchLine(String line) {
    assertThatThrownBy(() -> Rebirth.parse(line)).isInstanceOf(IllegalArgumentException.class);
  }
}

package io.felinos.framework.net.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

  /** RFC 5952 4 and 5, and RFC 4291 2.2. */
  @ParameterizedTest
  @CsvSource({
    "2001:0db8::0001, 2001:db8::1",
    "2001:db8:0:0:0:0:2:1, 2001:db8::2:1",
    "2001:db8::1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:DB8::ABCD, 2001:db8::abcd",
    "fe80:0:0:0:0:0:0:0, fe80::",
    "0:0:0:0:0:0:0:0, ::",
    "0:0:0:0:0:0:0:1, ::1",
    "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8",
    "1:2:3:4:5:6:0:0, 1:2:3:4:5:6::",
    "0:0:3:4:5:6:7:8, ::3:4:5:6:7:8",
    "10.0.2.15, 10.0.2.15",
    "255.255.255.255, 255.255.255.255"
  })
  void hasTheOneRecommendedForm(String written, String recommended) {
    assertThat(IpAddress.parse(written)).hasToString(recommended);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "cat",
        "10",
        "10.1",
        "10.0.0.256",
        "10.0.0.1.2",
        "1.2.3.4 5",
        "::ffff:10.0.0.1",
        "fe80::1%en1",
        "[::1]",
        "1:2:3",
        ":::",
        "10.0.0.1/24"
      })
  void whatIsNoAddressIsRefusedAndQuoted(String text) {
    assertThatThrownBy(() -> IpAddress.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + text + "\"");
  }

  @Test
  void whatIsWrittenIsReadBack() {
    Random random = new Random(7);
    for (int i = 0; i < 10_000; i++) {
      byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
      random.nextBytes(bytes);
      // Many zeros, for the gaps; IPv4 inside IPv6 is not an address of its own.
      for (int j = 2; j < bytes.length; j++) {
        bytes[j] = random.nextBoolean() ? 0 : bytes[j];
      }
      bytes[0] |= 1;
      IpAddress address = IpAddress.of(bytes);
      assertThat(IpAddress.parse(address.toString())).isEqualTo(address);
    }
  }

  @Test
  void aPrefixKnowsItsNetwork() {
    IpPrefix prefix = new IpPrefix(IpAddress.parse("10.0.2.15"), 22);
    assertThat(prefix.network()).hasToString("10.0.0.0");
    assertThat(prefix.broadcast()).hasToString("10.0.3.255");
    assertThat(prefix.contains(IpAddress.parse("10.0.3.7"))).isTrue();
    assertThat(prefix.contains(IpAddress.parse("10.0.4.7"))).isFalse();
    assertThat(prefix.contains(IpAddress.parse("::1"))).isFalse();
    assertThat(new IpPrefix(IpAddress.parse("10.0.2.15"), 32).broadcast()).hasToString("10.0.2.15");
    assertThat(IpPrefix.ALL4.contains(IpAddress.parse("192.0.2.1"))).isTrue();
    assertThat(IpPrefix.ALL4.broadcast()).hasToString("255.255.255.255");
    assertThat(prefix).hasToString("10.0.2.15/22");
  }

  @Test
  void onlyOnesInFrontMakeANetmask() {
    assertThat(IpPrefix.lengthOf(IpAddress.parse("255.255.255.0"))).isEqualTo(24);
    assertThat(IpPrefix.lengthOf(IpAddress.parse("255.255.255.255"))).isEqualTo(32);
    assertThat(IpPrefix.lengthOf(IpAddress.parse("0.0.0.0"))).isZero();
    assertThatThrownBy(() -> IpPrefix.lengthOf(IpAddress.parse("255.0.255.0")))
        .hasMessage("\"255.0.255.0\" is not a netmask");
  }

  @Test
  void aPrefixIsNotLongerThanItsAddress() {
    assertThatThrownBy(() -> new IpPrefix(IpAddress.parse("10.0.0.1"), 33))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new IpPrefix(IpAddress.parse("::1"), 128).length()).isEqualTo(128);
  }
}

package io.felinos.manifest.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Formats of addresses and ports that packets are matched by. */
class FormatTest {

  @ParameterizedTest
  @CsvSource({
    "ipv4_match,10.0.2.2",
    "ipv4_match,!10.0.2.2",
    "ipv4_match,10.0.0.0/8",
    "ipv4_match,!10.0.0.1/32",
    "ipv4_match,0.0.0.0/0",
    "ipv6_match,fd00::1",
    "ipv6_match,!fd00::/128",
    "ipv6_match,::ffff:10.0.2.2",
    "port_match,1",
    "port_match,!65535",
    "port_match,8000-8099",
    "port_match,!1-2",
    "ipv6_prefix,fd00::1/64",
    "network,10.0.0.0/8",
    "network,10.0.0.1",
    "network,fd00::/8"
  })
  void accepts(String format, String text) {
    assertThat(Format.of(format).accepts(text)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "ipv4_match,10.0.2",
    "ipv4_match,!!10.0.2.2",
    "ipv4_match,10.0.0.0/33",
    "ipv4_match,10.0.0.0/",
    "ipv4_match,10.0.0.0/-1",
    "ipv4_match,fd00::1",
    "ipv6_match,fd00::1::2",
    "ipv6_match,1:2:3:4:5:6:7:8:9",
    "ipv6_match,fd00::/129",
    "ipv6_match,10.0.2.2",
    "port_match,0",
    "port_match,65536",
    "port_match,9-8",
    "port_match,'80,81'",
    "port_match,!",
    "ipv6_prefix,fd00::1",
    "ipv6_prefix,10.0.0.1/8",
    "network,somewhere"
  })
  void refuses(String format, String text) {
    assertThat(Format.of(format).accepts(text)).isFalse();
  }
}

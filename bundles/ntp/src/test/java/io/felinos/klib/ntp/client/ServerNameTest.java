package io.felinos.klib.ntp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How servers are written. */
class ServerNameTest {

  @ParameterizedTest
  @CsvSource({
    "time.example.org, time.example.org, 123, 1",
    "time.example.org:1123, time.example.org, 1123, 1",
    "10.0.2.2:11123, 10.0.2.2, 11123, 1",
    "fec0::2, fec0::2, 123, 1",
    "[fec0::2], fec0::2, 123, 1",
    "[fec0::2]:1123, fec0::2, 1123, 1",
    "pool.ntp.org, pool.ntp.org, 123, 4",
    "0.us.Pool.ntp.org:123, 0.us.Pool.ntp.org, 123, 4",
    "mypool.ntp.org, mypool.ntp.org, 123, 1"
  })
  void hostAndPortAreTold(String text, String host, int port, int servers) {
    ServerName name = ServerName.parse(text);
    assertThat(name).isEqualTo(new ServerName(host, port));
    assertThat(name.servers()).isEqualTo(servers);
    assertThat(ServerName.parse(name.toString())).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "a b", ":123", "a:", "a:0", "a:65536", "a:12x", "a:-1", "[::1]x", "[]:1"})
  void whatIsNoServerIsRefused(String text) {
    assertThatThrownBy(() -> ServerName.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + text + "\"");
  }
}

package io.felinos.tls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostsTest {

  @Test
  void comparesNamesWithoutCaseBracketsAndFinalDot() {
    assertThat(Hosts.normal(" Logs.Example.COM. ")).isEqualTo("logs.example.com");
    assertThat(Hosts.normal("[::1]")).isEqualTo("::1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.2.2", "::1", "[fe80::1]"})
  void knowsAddresses(String host) {
    assertThat(Hosts.isLiteral(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.b.c.d", "1.2.3", "localhost", "10.0.2.2.example"})
  void knowsNames(String host) {
    assertThat(Hosts.isLiteral(host)).isFalse();
  }
}

package io.felinos.framework.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterfaceSettingsTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.2.15, '', '', 10.0.2.15/24, 10.0.2.1",
    "10.0.2.1, '', '', 10.0.2.1/24, 10.0.2.254",
    "10.0.2.15, 255.255.0.0, '', 10.0.2.15/16, 10.0.0.1",
    "10.0.2.15, 16, '', 10.0.2.15/16, 10.0.0.1",
    "10.0.2.15, '', 10.0.2.9, 10.0.2.15/24, 10.0.2.9",
    "10.0.2.1, 30, '', 10.0.2.1/30, 10.0.2.2"
  })
  void theGatewayHasADefault(
      String address, String mask, String gateway, String prefix, String router) {
    InterfaceSettings settings = InterfaceSettings.of(address, mask, gateway, "", 0);
    assertThat(settings.ipv4()).hasToString(prefix);
    assertThat(settings.gateway()).hasToString(router);
  }

  @Test
  void aNetworkOfTwoHasNoGatewayOfItsOwn() {
    assertThat(InterfaceSettings.of("10.0.2.1", "31", "", "", 0).gateway()).isNull();
    assertThat(InterfaceSettings.of("10.0.2.1", "32", "10.0.0.1", "", 0).gateway())
        .hasToString("10.0.0.1");
  }

  @Test
  void nothingSaidMeansDhcp() {
    assertThat(InterfaceSettings.of("", "", "", "", 0)).isEqualTo(InterfaceSettings.AUTOMATIC);
  }

  @Test
  void anIpv6AddressHasAPrefix() {
    assertThat(InterfaceSettings.of("", "", "", "fd00::7", 0).ipv6()).hasToString("fd00::7/64");
    assertThat(InterfaceSettings.of("", "", "", "fd00::7/48", 0).ipv6()).hasToString("fd00::7/48");
  }

  @Test
  void whatIsWrongIsNamed() {
    assertThatThrownBy(() -> InterfaceSettings.of("10.0.2", "", "", "", 0))
        .hasMessage("IPAddress: \"10.0.2\" is not an IP address");
    assertThatThrownBy(() -> InterfaceSettings.of("::1", "", "", "", 0))
        .hasMessage("IPAddress: \"::1\" is not an IPv4 address");
    assertThatThrownBy(() -> InterfaceSettings.of("10.0.2.15", "255.0.255.0", "", "", 0))
        .hasMessage("NetMask: \"255.0.255.0\" is not a netmask");
    assertThatThrownBy(() -> InterfaceSettings.of("10.0.2.15", "33", "", "", 0))
        .hasMessage("NetMask: \"33\" is not a netmask");
    assertThatThrownBy(() -> InterfaceSettings.of("10.0.2.15", "", "cat", "", 0))
        .hasMessage("Gateway: \"cat\" is not an IP address");
    assertThatThrownBy(() -> InterfaceSettings.of("", "", "", "fd00::/x", 0))
        .hasMessage("IPv6Address: \"fd00::/x\" is not an IPv6 address");
    assertThatThrownBy(() -> InterfaceSettings.of("", "", "", "10.0.0.1", 0))
        .hasMessage("IPv6Address: \"10.0.0.1\" is not an IPv6 address");
  }
}

package io.felinos.klib.syslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SyslogConfigTest {

  @Test
  void tlsHasAPortOfItsOwn() {
    SyslogConfig config =
        new SyslogConfig("a", null, "tls", null, null, null, null, null, null, null, null);
    assertThat(config.overTls()).isTrue();
    assertThat(config.port()).isEqualTo(6514);
  }

  @Test
  void hasTheDefaultsOfItsDocumentation() {
    SyslogConfig config = Configs.server();
    assertThat(config.port()).isEqualTo(514);
    assertThat(config.overUdp()).isTrue();
    assertThat(config.legacy()).isFalse();
    assertThat(config.facilityNumber()).isEqualTo(1);
    assertThat(config.messageLimit()).isEqualTo(8096);
    assertThat(config.fileLimit()).isEqualTo(8 * 1024 * 1024);
    assertThat(config.generations()).isEqualTo(1);
  }

  @Test
  void readsEveryKey() {
    SyslogConfig config =
        new SyslogConfig(
            "a", 6514, "tcp", "rfc3164", "local7", "app", "host", "64k", "/f", "1G", 9);
    assertThat(config.port()).isEqualTo(6514);
    assertThat(config.transportName()).isEqualTo("tcp");
    assertThat(config.legacy()).isTrue();
    assertThat(config.facilityNumber()).isEqualTo(23);
    assertThat(config.messageLimit()).isEqualTo(65_000);
    assertThat(config.fileLimit()).isEqualTo(1L << 30);
    assertThat(config.generations()).isEqualTo(9);
  }

  @Test
  void takesAFacilityByNumber() {
    assertThat(withFacility("16").facilityNumber()).isEqualTo(16);
    assertThat(withFacility("Local0").facilityNumber()).isEqualTo(16);
    assertThatThrownBy(() -> withFacility("24"))
        .hasMessageStartingWith("syslog.facility: \"24\" is not one of kern, user,");
  }

  @Test
  void keepsMessagesShortForReceiversOfTheOldFormat() {
    SyslogConfig config =
        new SyslogConfig("a", null, null, "rfc3164", null, null, null, null, null, null, null);
    assertThat(config.messageLimit()).isEqualTo(1024);
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatThrownBy(
            () -> new SyslogConfig(null, 1, null, null, null, null, null, null, null, null, null))
        .hasMessage(
            "syslog: neither \"server\" nor \"file\" is given, so there is nowhere to log to");
    assertThatThrownBy(
            () ->
                new SyslogConfig("a", null, "quic", null, null, null, null, null, null, null, null))
        .hasMessage("syslog.transport: \"quic\" is not one of udp, tcp, tls");
    assertThatThrownBy(
            () ->
                new SyslogConfig(
                    null, null, null, null, null, null, null, null, "/f", "8 mb", null))
        .hasMessage("syslog.file_max_size: \"8 mb\" is not a size such as 8m, 64k or 65536");
    assertThatThrownBy(
            () -> new SyslogConfig(null, null, null, null, null, null, null, null, "/f", null, 10))
        .hasMessage("syslog.file_rotate: 10 is not 0 to 9");
  }

  private static SyslogConfig withFacility(String facility) {
    return new SyslogConfig("a", null, null, null, facility, null, null, null, null, null, null);
  }
}

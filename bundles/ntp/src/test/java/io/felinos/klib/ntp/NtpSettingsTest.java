package io.felinos.klib.ntp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.felinos.klib.ntp.client.PollRange;
import io.felinos.klib.ntp.client.Refclock;
import io.felinos.klib.ntp.client.ServerName;
import io.felinos.klib.ntp.clock.Policy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What keys and variables amount to. */
class NtpSettingsTest {

  private static final NtpConfig NOTHING = config(null, null, null, null);

  @Test
  void whatIsNotSaidIsAsDocumented() {
    NtpSettings settings = NtpSettings.of(NOTHING, Map.of());
    assertThat(settings.servers()).containsExactly(new ServerName("pool.ntp.org", 123));
    assertThat(settings.range()).isEqualTo(new PollRange(4, 10));
    assertThat(settings.policy()).isEqualTo(new Policy(0, 83_333 * 1e-6, 25_000 * 1e-6));
  }

  @Test
  void variablesAreTheOriginalDocumentsOnes() {
    NtpSettings settings =
        NtpSettings.of(
            NOTHING,
            Map.of(
                "ntpAddress", "10.0.2.2",
                "ntpPort", "11123",
                "ntpPollMin", "4",
                "ntpPollMax", "6",
                "ntpResetThreshold", "2"));
    assertThat(settings.servers()).containsExactly(new ServerName("10.0.2.2", 11_123));
    assertThat(settings.range()).isEqualTo(new PollRange(4, 6));
    assertThat(settings.policy().resetThreshold()).isEqualTo(2);
    assertThat(NtpSettings.of(NOTHING, Map.of("ntpAddress", "fec0::2")).range())
        .isEqualTo(new PollRange(6, 10));
  }

  @Test
  void keysCountBeforeVariables() {
    NtpSettings settings =
        NtpSettings.of(
            new NtpConfig(List.of("a", "[::1]:124"), 5, 17, 0.5, 1, 2, null, null),
            Map.of("ntpAddress", "b", "ntpPollMin", "6", "ntpResetThreshold", "9"));
    assertThat(settings.servers())
        .containsExactly(new ServerName("a", 123), new ServerName("::1", 124));
    assertThat(settings.range()).isEqualTo(new PollRange(5, 17));
    assertThat(settings.policy()).isEqualTo(new Policy(0.5, 1e-6, 2e-6));
  }

  @ParameterizedTest
  @CsvSource({", , 4, 10", "12, , 12, 12", "4, , 4, 10", ", 17, 4, 17", ", 4, 4, 4", "6, 6, 6, 6"})
  void oneBoundMovesTheOther(@Nullable Integer min, @Nullable Integer max, int least, int most) {
    assertThat(NtpSettings.of(config(null, min, max, null), Map.of()).range())
        .isEqualTo(new PollRange(least, most));
  }

  @ParameterizedTest
  @CsvSource({
    "ntpPort, 0",
    "ntpPort, 65536",
    "ntpPort, many",
    "ntpPollMin, 3",
    "ntpPollMin, 18",
    "ntpPollMax, x",
    "ntpResetThreshold, -1",
    "ntpResetThreshold, NaN"
  })
  void nonsenseIsRefusedByName(String name, String value) {
    assertThatThrownBy(() -> NtpSettings.of(NOTHING, Map.of("ntpAddress", "a", name, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(value);
  }

  @Test
  void aRangeThatEndsBeforeItBeginsIsRefused() {
    assertThatThrownBy(() -> NtpSettings.of(config(null, 8, 6, null), Map.of()))
        .hasMessage("ntp_poll_max: 6 is less than ntp_poll_min, 8");
  }

  @Test
  void theDeviceIsAHypervisorsUnlessItIsSaid() {
    assertThat(NtpSettings.of(NOTHING, Map.of()).refclock()).isEqualTo(Refclock.HYPERVISOR);
    assertThat(refclock(null)).isEqualTo(Refclock.HYPERVISOR);
    assertThat(refclock("ptp")).isEqualTo(Refclock.ANY);
    assertThat(refclock("none")).isEqualTo(Refclock.NONE);
  }

  private static Refclock refclock(@Nullable String key) {
    NtpConfig.Chrony chrony = new NtpConfig.Chrony(key);
    return NtpSettings.of(new NtpConfig(null, null, null, null, null, null, chrony, null), Map.of())
        .refclock();
  }

  private static NtpConfig config(
      @Nullable List<String> servers,
      @Nullable Integer min,
      @Nullable Integer max,
      @Nullable Double threshold) {
    return new NtpConfig(servers, min, max, threshold, null, null, null, null);
  }
}

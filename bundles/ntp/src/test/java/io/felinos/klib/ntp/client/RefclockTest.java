package io.felinos.klib.ntp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.api.fakes.FakePtpClock;
import io.felinos.api.machine.PtpClock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which device is used. */
class RefclockTest {

  @ParameterizedTest
  @ValueSource(strings = {"KVM virtual PTP", "hyperv", "ptp_vmw", "ena-ptp-0000:00:05.0"})
  void aHypervisorsIsUsedUnlessTheConfigForbidsIt(String name) {
    List<PtpClock> devices = devices("mlx5_ptp", name);
    assertThat(Refclock.of(null).choose(devices)).isSameAs(devices.get(1));
    assertThat(Refclock.of("ptp").choose(devices)).isSameAs(devices.get(1));
    assertThat(Refclock.of("none").choose(devices)).isNull();
  }

  @Test
  void anotherIsUsedWhenTheConfigSaysSo() {
    List<PtpClock> devices = devices("mlx5_ptp", "e1000e");
    assertThat(Refclock.of(null).choose(devices)).isNull();
    assertThat(Refclock.of("ptp").choose(devices)).isSameAs(devices.getFirst());
    assertThat(Refclock.of("ptp").choose(List.of())).isNull();
  }

  private static List<PtpClock> devices(String... names) {
    List<PtpClock> devices = new ArrayList<>();
    for (String each : names) {
      devices.add(new FakePtpClock(each, () -> 0, () -> 0));
    }
    return devices;
  }
}

package io.felinos.api.fakes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.felinos.api.machine.PtpClock;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FakePtpClockTest {

  @Test
  void showsWhatItIsToldToUntilItFails() throws IOException {
    FakePtpClock device = new FakePtpClock("cat", () -> 7, () -> 9);
    assertThat(new FakeClockControl(Duration.ZERO).with(device).ptpClocks())
        .containsExactly(device);
    assertThat(device.isOpen()).isFalse();
    assertThat(device.read()).isEqualTo(new PtpClock.Reading(7, 9, 7));
    assertThat(device.isOpen()).isTrue();
    device.fail("asleep");
    assertThatThrownBy(device::read).isInstanceOf(IOException.class).hasMessage("asleep");
    assertThat(device.isOpen()).isFalse();
    device.fail("");
    assertThat(device.read().nanos()).isEqualTo(9);
    device.close();
    assertThat(device.isOpen()).isFalse();
    assertThat(device.readings()).isEqualTo(3);
  }
}

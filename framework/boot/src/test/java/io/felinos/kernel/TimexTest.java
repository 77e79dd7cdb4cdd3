package io.felinos.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How rates are divided; setting the clock takes a machine of one's own. */
class TimexTest {

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.001, -0.5, 49.9, 50.1, -250, 500, 83_333, -25_000, 100_000})
  void tickAndFrequencyMakeUpTheRate(double ppm) {
    double tick = (Timex.tick(ppm) - 10_000) * 100.0;
    double frequency = Timex.frequency(ppm) / 65_536.0;
    assertThat(tick + frequency).isCloseTo(ppm, within(1e-5));
    assertThat(frequency).isBetween(-51.0, 51.0);
  }

  @Test
  void ratesThatTheKernelRefusesAreHeld() {
    assertThat(Timex.tick(1e9)).isEqualTo(11_000);
    assertThat(Timex.tick(-1e9)).isEqualTo(9000);
    assertThat(Timex.frequency(1e9)).isZero();
  }

  @Test
  void theRawClockGoesOn() {
    long before = KernelClock.MONOTONIC_RAW.nanos();
    assertThat(KernelClock.MONOTONIC_RAW.nanos()).isGreaterThanOrEqualTo(before).isPositive();
  }
}

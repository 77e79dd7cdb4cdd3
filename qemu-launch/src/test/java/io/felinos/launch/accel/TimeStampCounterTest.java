package io.felinos.launch.accel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimeStampCounterTest {

  private static final String VIRTUAL = "fpu tsc constant_tsc nonstop_tsc hypervisor";

  @Test
  void isKnownInAVirtualMachine() {
    assertThat(TimeStampCounter.kilohertz(processor("2599.998", VIRTUAL))).hasValue(2_599_998);
  }

  @Test
  void isNotWhatAProcessorRunsAtNow() {
    assertThat(TimeStampCounter.kilohertz(processor("800.000", VIRTUAL + " aperfmperf"))).isEmpty();
    assertThat(TimeStampCounter.kilohertz(processor("800.000", "fpu tsc constant_tsc"))).isEmpty();
  }

  @Test
  void isUnknownWhereItIsNotSaid() {
    assertThat(TimeStampCounter.kilohertz("")).isEmpty();
    assertThat(TimeStampCounter.kilohertz("processor\t: 0\nFeatures\t: fp asimd\n")).isEmpty();
    assertThat(TimeStampCounter.kilohertz(processor("unknown", VIRTUAL))).isEmpty();
    assertThat(TimeStampCounter.kilohertz(processor("0.000", VIRTUAL))).isEmpty();
  }

  private static String processor(String megahertz, String flags) {
    return "processor\t: 0\ncpu MHz\t\t: %s\nflags\t\t: %s\n\n".formatted(megahertz, flags);
  }
}

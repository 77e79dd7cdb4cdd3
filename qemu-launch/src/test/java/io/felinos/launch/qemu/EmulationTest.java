package io.felinos.launch.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class EmulationTest {

  @Test
  void severalProcessorsHaveTheirOwnTimers() {
    assertThat(Emulation.kernelArguments(1, OptionalLong.empty())).contains("nolapic_timer");
    assertThat(Emulation.kernelArguments(2, OptionalLong.empty())).doesNotContain("nolapic_timer");
  }

  @Test
  void theKernelIsToldAFrequencyOnlyWhenItIsKnown() {
    assertThat(Emulation.kernelArguments(1, OptionalLong.of(2_599_998)))
        .contains("tsc_early_khz=2599998");
    assertThat(Emulation.kernelArguments(1, OptionalLong.empty()))
        .noneMatch(word -> word.startsWith("tsc_early_khz"));
  }
}

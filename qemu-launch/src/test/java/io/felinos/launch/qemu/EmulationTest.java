package io.felinos.launch.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.launch.Board;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class EmulationTest {

  @Test
  void severalProcessorsHaveTheirOwnTimers() {
    assertThat(words(Board.Q35, 1, OptionalLong.empty())).contains("nolapic_timer");
    assertThat(words(Board.Q35, 2, OptionalLong.empty())).doesNotContain("nolapic_timer");
  }

  @Test
  void theProcessorsTimerIsTheOnlyOneOfAMicrovm() {
    assertThat(words(Board.MICROVM, 1, OptionalLong.empty())).doesNotContain("nolapic_timer");
  }

  @Test
  void theKernelIsToldAFrequencyOnlyWhenItIsKnown() {
    assertThat(words(Board.Q35, 1, OptionalLong.of(2_599_998))).contains("tsc_early_khz=2599998");
    assertThat(words(Board.Q35, 1, OptionalLong.empty()))
        .noneMatch(word -> word.startsWith("tsc_early_khz"));
  }

  private static List<String> words(Board board, int cpus, OptionalLong kilohertz) {
    return Emulation.kernelArguments(board, cpus, kilohertz);
  }
}

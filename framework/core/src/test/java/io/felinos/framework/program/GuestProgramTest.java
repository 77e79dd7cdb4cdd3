package io.felinos.framework.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.felinos.framework.console.RingLog;
import io.felinos.framework.machine.BootClock;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GuestProgramTest {

  private final RingLog log = new RingLog(new BootClock(), 1 << 20);

  @Test
  void startsUnlessItWasRefused() {
    GuestProgram program = new GuestProgram(log, false);
    assertThat(program.isRefused()).isFalse();
    assertThat(program.start()).isTrue();
    assertThatThrownBy(() -> program.refuse("late")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> program.addEnvironment(Map.of("A", "1")))
        .isInstanceOf(IllegalStateException.class);
    assertThat(log.newest()).isZero();
  }

  @Test
  void theFirstRefusalCountsAndIsSaid() {
    GuestProgram program = new GuestProgram(log, false);
    program.refuse("no file");
    program.refuse("another reason");
    program.endWith(126);
    assertThat(program.isRefused()).isTrue();
    assertThat(program.status()).isEqualTo(127);
    assertThat(program.start()).isFalse();
    assertThat(log.newest()).isEqualTo(1);
  }

  @Test
  void aProgramThatDoesNotWaitCannotBeRefused() {
    GuestProgram program = new GuestProgram(log, true);
    assertThatThrownBy(() -> program.refuse("late")).isInstanceOf(IllegalStateException.class);
    assertThat(program.start()).isTrue();
  }
}

package io.felinos.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import sun.misc.Signal;

class SignalsTest {
  private static final Signal CTRL_C = new Signal("INT");
  private static final Signal TERM = new Signal("TERM");

  private final PowerSwitch power = new PowerSwitch();
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicLong time = new AtomicLong();
  private final Signals signals = new Signals(power, asked::incrementAndGet, time::get);

  @Test
  void theFirstAsksAndTheSecondTurnsOff() {
    signals.received(CTRL_C);
    assertThat(asked).hasValue(1);
    assertThat(power.pressed()).isTrue();
    assertThat(power.offStatus()).isEmpty();
    time.addAndGet(Signals.BOUNCE.toNanos());
    signals.received(CTRL_C);
    assertThat(power.offStatus()).hasValue(130);
    assertThat(asked).hasValue(1);
  }

  @Test
  void oneKeyThatBouncesIsOnePress() {
    signals.received(CTRL_C);
    time.addAndGet(Signals.BOUNCE.toNanos() - 1);
    signals.received(CTRL_C);
    assertThat(power.offStatus()).isEmpty();
  }

  @Test
  void othersAreNeverTakenForTheSamePress() {
    signals.received(CTRL_C);
    signals.received(TERM);
    assertThat(power.offStatus()).hasValue(143);
  }
}

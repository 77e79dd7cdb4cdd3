package io.felinos.api.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.api.time.Backoff;
import io.felinos.api.time.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FakeTimerTest {
  private final FakeTimer timer = new FakeTimer();
  private final List<String> ran = new ArrayList<>();

  @Test
  void runsWhatBecomesDueInOrder() {
    timer.once(Duration.ofSeconds(3), () -> ran.add("once"));
    Timer.Handle tick =
        timer.periodic(Duration.ofSeconds(1), Duration.ofSeconds(2), () -> ran.add("tick"));
    timer.sleep(Duration.ofSeconds(4));
    tick.cancel();
    timer.sleep(Duration.ofSeconds(9));
    assertThat(ran).containsExactly("tick", "once", "tick");
    assertThat(timer.nanoTime()).isEqualTo(Duration.ofSeconds(13).toNanos());
  }

  @Test
  void doublesItsBackoff() {
    Backoff backoff = timer.backoff(Duration.ofSeconds(1), Duration.ofSeconds(5));
    assertThat(backoff.next()).isEqualTo(Duration.ofSeconds(1));
    assertThat(backoff.next()).isEqualTo(Duration.ofSeconds(2));
    assertThat(backoff.next(Duration.ofSeconds(9))).isEqualTo(Duration.ofSeconds(9));
    assertThat(backoff.next()).isEqualTo(Duration.ofSeconds(5));
    assertThat(backoff.failures()).isEqualTo(4);
    backoff.reset();
    assertThat(backoff.next()).isEqualTo(Duration.ofSeconds(1));
  }
}

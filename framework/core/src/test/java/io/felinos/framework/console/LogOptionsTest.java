package io.felinos.framework.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.api.console.Cursor;
import io.felinos.framework.machine.BootClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LogOptionsTest {

  @Test
  void readsSizeAndPolicy() {
    assertThat(LogOptions.of("{\"console\":{\"buffer\":\"8m\",\"overflow\":\"block\"}}"))
        .isEqualTo(new LogOptions(8 << 20, true));
  }

  @Test
  void takesTheDefaultsForWhatIsNotSaid() {
    assertThat(LogOptions.of(null)).isEqualTo(LogOptions.defaults());
    assertThat(LogOptions.of("{\"consoles\":[\"+net\"]}")).isEqualTo(LogOptions.defaults());
    assertThat(LogOptions.defaults().block()).isFalse();
  }

  @Test
  void blockMakesEveryCursorOneThatLosesNothing() throws Exception {
    RingLog log = new RingLog(new BootClock(), 1 << 20);
    log.configure(new LogOptions(200, true));
    Cursor cursor = log.open("syslog");
    log.say(6, "x".repeat(300));
    log.say(6, "y".repeat(300));
    assertThat(cursor.read(10, 1000, Duration.ZERO).orElseThrow().records()).hasSize(2);
  }
}

package io.felinos.framework.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.api.console.Source;
import io.felinos.framework.machine.BootClock;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SerialConsoleTest {

  private final RingLog log = new RingLog(new BootClock(), 1 << 20);

  @Test
  void writesTheLogAsText() throws Exception {
    ByteArrayOutputStream port = new ByteArrayOutputStream();
    SerialConsole console = new SerialConsole(log, port);
    log.say(6, "one");
    log.say(4, "two");
    console.start();
    assertThat(console.drain(Duration.ofSeconds(10))).isTrue();
    assertThat(port.toString(StandardCharsets.UTF_8)).isEqualTo("one\ntwo\n");
  }

  @Test
  void saysHowManyLinesItLost() throws Exception {
    ByteArrayOutputStream port = new ByteArrayOutputStream();
    SerialConsole console = new SerialConsole(log, port);
    log.configure(new LogOptions(100, false));
    log.say(6, "lost");
    log.say(6, "kept");
    console.start();
    assertThat(console.drain(Duration.ofSeconds(10))).isTrue();
    assertThat(port.toString(StandardCharsets.UTF_8))
        .isEqualTo("felinos: 1 lines lost on this port\nkept\n");
  }

  @Test
  void aPortThatIsGoneHoldsUpNobody() throws Exception {
    OutputStream closed = OutputStream.nullOutputStream();
    closed.close();
    HostConsole console = new HostConsole(log, closed);
    log.configure(new LogOptions(100, false));
    console.start();
    for (int i = 0; i < 10; i++) {
      log.append(Source.STDOUT, 6, false, new byte[50]);
    }
    assertThat(log.newest()).isEqualTo(10);
  }
}

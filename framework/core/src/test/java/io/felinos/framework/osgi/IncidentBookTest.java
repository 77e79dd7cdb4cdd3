package io.felinos.framework.osgi;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.framework.console.RingLog;
import io.felinos.framework.machine.BootClock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IncidentBookTest {

  private final RingLog log = new RingLog(new BootClock(), 1 << 20);
  private final IncidentBook book = new IncidentBook(log);

  @Test
  void saysAnIncidentOnceAndKeepsIt() {
    book.report(7, "it broke");
    book.report(7, "it broke");
    book.report(8, "it broke");
    assertThat(log.newest()).isEqualTo(2);
    assertThat(book.of(7)).containsExactly("it broke");
    assertThat(book.of(9)).isEmpty();
  }

  @Test
  void saysAndKeepsOnlyTheFirstOfAGreatMany() {
    IntStream.range(0, 1_000).forEach(i -> book.report(7, "trouble " + i));
    assertThat(book.of(7)).hasSize(32).startsWith("trouble 0");
    assertThat(log.newest()).isEqualTo(32);
  }

  @Test
  void tellsTheCauseInOneLine() {
    Throwable cause = new IllegalStateException("two\nlines");
    assertThat(FaultLog.line("it\nbroke", new RuntimeException(cause)))
        .startsWith("it broke: java.lang.IllegalStateException: two lines at ")
        .contains("IncidentBookTest.tellsTheCauseInOneLine")
        .doesNotContain("\n");
  }
}

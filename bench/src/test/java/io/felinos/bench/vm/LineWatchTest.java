package io.felinos.bench.vm;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LineWatchTest {
  private final LineWatch watch = new LineWatch();

  @Test
  void countsWholeLinesAndKnowsTheirTimes() throws Exception {
    watch.write("one".getBytes(US_ASCII));
    assertThat(watch.first()).isEmpty();
    long before = System.nanoTime();
    watch.write("\ntwo\nthr".getBytes(US_ASCII));
    assertThat(watch.lines()).isEqualTo(2);
    assertThat(watch.first().orElseThrow()).isBetween(before, System.nanoTime());
    long first = watch.first().orElseThrow();
    watch.write("ee\n".getBytes(US_ASCII));
    assertThat(watch.first()).hasValue(first);
    assertThat(watch.last().orElseThrow()).isGreaterThanOrEqualTo(first);
    assertThat(watch.text()).isEqualTo("one\ntwo\nthree\n");
  }

  @Test
  void keepsNobodyWaitingOnceItIsClosed() throws Exception {
    Thread thread = Thread.ofPlatform().start(watch::close);
    assertThat(watch.await(1, Duration.ofMinutes(1))).isFalse();
    thread.join();
  }

  @Test
  void wakesWhoWaitsForALine() throws Exception {
    Thread thread = Thread.ofPlatform().start(() -> watch.write("a\nb\n".getBytes(US_ASCII), 0, 4));
    assertThat(watch.await(2, Duration.ofMinutes(1))).isTrue();
    thread.join();
  }
}

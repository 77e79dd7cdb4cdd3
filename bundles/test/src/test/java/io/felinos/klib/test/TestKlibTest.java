package io.felinos.klib.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.api.fakes.FakeBinder;
import io.felinos.api.fakes.FakeConsoleLog;
import io.felinos.api.fakes.FakeTimer;
import io.felinos.api.klib.Klib;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestKlibTest {
  private final FakeConsoleLog log = new FakeConsoleLog();
  private final FakeTimer timer = new FakeTimer();

  @Test
  void saysALineAtOnceAndEveryMinuteUnlessConfigured() {
    start(Map.of());
    timer.advance(Duration.ZERO);
    assertThat(log.said()).containsExactly("test: alive");
    timer.advance(Duration.ofSeconds(119));
    assertThat(log.said()).hasSize(2);
  }

  @Test
  void saysWhatItIsToldToWhenItIsToldTo() {
    start(Map.of(Klib.CONFIGURATION, new TestConfig("still here", 5)));
    timer.advance(Duration.ofSeconds(10));
    assertThat(log.said()).hasSize(3).containsOnly("test: still here");
  }

  @Test
  void saysNothingOnceItIsClosed() {
    TestKlib klib = start(Map.of());
    klib.close();
    klib.close();
    timer.advance(Duration.ofHours(1));
    assertThat(log.said()).isEmpty();
  }

  private TestKlib start(Map<String, ?> properties) {
    return new TestKlib(log, timer, new FakeBinder(), properties);
  }
}

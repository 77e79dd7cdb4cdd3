package io.felinos.api.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.api.console.Batch;
import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.console.Cursor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FakeConsoleLogTest {
  private static final Duration NOW = Duration.ZERO;

  @Test
  void offersAgainWhatWasNotAcknowledged() throws Exception {
    FakeConsoleLog log = new FakeConsoleLog();
    log.print("a");
    log.print("b");
    log.say(4, "c");
    Cursor cursor = log.open("x");
    assertThat(texts(cursor.read(2, 100, NOW).orElseThrow())).containsExactly("a", "b");
    cursor.acknowledge(1);
    cursor.rewind();
    assertThat(texts(cursor.read(9, 100, NOW).orElseThrow())).containsExactly("b", "c");
    assertThat(cursor.read(9, 100, NOW)).isEmpty();
    assertThat(cursor.pending()).isEqualTo(2);
    cursor.close();
    assertThat(texts(log.open("x").read(1, 1, NOW).orElseThrow())).containsExactly("b");
    assertThat(log.said()).containsExactly("c");
  }

  @Test
  void dropsTheOldestAndCountsThem() throws Exception {
    FakeConsoleLog log = new FakeConsoleLog(2);
    Cursor cursor = log.open("x");
    for (int i = 0; i < 5; i++) {
      log.print("line " + i);
    }
    Batch batch = cursor.read(9, 100, NOW).orElseThrow();
    assertThat(texts(batch)).containsExactly("line 3", "line 4");
    assertThat(batch.lost()).isEqualTo(3);
    assertThat(cursor.lost()).isEqualTo(3);
  }

  @Test
  void limitsABatchByBytesButAlwaysGivesOne() throws Exception {
    FakeConsoleLog log = new FakeConsoleLog();
    log.print("123456");
    log.print("1234");
    log.print("1");
    Cursor cursor = log.open("x");
    assertThat(cursor.read(9, 5, NOW).orElseThrow().records()).hasSize(1);
    assertThat(cursor.read(9, 5, NOW).orElseThrow().records()).hasSize(2);
  }

  @Test
  void letsSimulatedTimePassWhileAReaderWaits() throws Exception {
    FakeTimer timer = new FakeTimer();
    FakeConsoleLog log = new FakeConsoleLog(timer);
    timer.once(Duration.ofSeconds(2), () -> log.print("late"));
    Cursor cursor = log.open("x");
    assertThat(cursor.read(9, 100, Duration.ofSeconds(1))).isEmpty();
    assertThat(timer.nanoTime()).isEqualTo(Duration.ofSeconds(1).toNanos());
    assertThat(texts(cursor.read(9, 100, Duration.ofSeconds(1)).orElseThrow()))
        .containsExactly("late");
  }

  private static List<String> texts(Batch batch) {
    return batch.records().stream()
        .map(ConsoleRecord::bytes)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .toList();
  }
}

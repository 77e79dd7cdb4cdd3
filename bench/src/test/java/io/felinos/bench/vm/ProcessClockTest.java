package io.felinos.bench.vm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessClockTest {

  @Test
  void readsTheAgeBehindAnyName() {
    String stat =
        "7 (a) b (c) S 1 7 7 0 -1 4194560 100 0 0 0 1 2 0 0 20 0 1 0 12345 1 1 18446744073709551615";
    assertThat(ProcessClock.ageNanos(stat, "125.45 240.00\n"))
        .isBetween(1_999_000_000L, 2_001_000_000L);
  }

  @Test
  void knowsWhenThisProcessBegan() throws Exception {
    long before = System.nanoTime();
    Process process = new ProcessBuilder("cat").start();
    try {
      long start = ProcessClock.startOf(process.pid());
      long tick = 20_000_000;
      assertThat(start).isBetween(before - tick, System.nanoTime() + tick);
    } finally {
      process.destroy();
    }
  }
}

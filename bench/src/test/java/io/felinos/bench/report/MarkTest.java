package io.felinos.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkTest {
  private final Series series = Series.of(List.of(1.0, 2.0, 30.0));

  @Test
  void isForTheMedian() {
    assertThat(Mark.atMost(series, 2, "s").met()).isTrue();
    assertThat(Mark.atMost(series, 1.9, "s").met()).isFalse();
    assertThat(Mark.atLeast(series, 2, "s").met()).isTrue();
    assertThat(Mark.atLeast(series, 2.1, "s").met()).isFalse();
  }

  @Test
  void scalesWithItsReference() {
    Series reference = Series.of(4);
    assertThat(Mark.atMostTimes(series, 0.5, reference).met()).isTrue();
    assertThat(Mark.atMostTimes(series, 0.4, reference).met()).isFalse();
    assertThat(Mark.atLeastTimes(series, 0.5, reference).met()).isTrue();
    assertThat(Mark.atLeastTimes(series, 0.6, reference).met()).isFalse();
  }

  @Test
  void saysWhetherItIsMet() {
    assertThat(Mark.atMost(series, 85, "MB")).hasToString("≤ 85 MB: met");
    assertThat(Mark.atLeast(series, 200_000, "lines/s")).hasToString("≥ 200,000 lines/s: MISSED");
  }
}

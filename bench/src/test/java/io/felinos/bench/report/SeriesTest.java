package io.felinos.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesTest {

  @Test
  void hasTheMiddleValueInWhateverOrderTheyCame() {
    Series series = Series.of(List.of(9.0, 1.0, 4.0));
    assertThat(series.median()).isEqualTo(4);
    assertThat(series.min()).isEqualTo(1);
    assertThat(series.max()).isEqualTo(9);
    assertThat(series.count()).isEqualTo(3);
  }

  @Test
  void takesTheMeanOfTwoInTheMiddle() {
    assertThat(Series.of(List.of(4.0, 1.0, 2.0, 100.0)).median()).isEqualTo(3);
  }

  @Test
  void isNeverEmpty() {
    List<Double> none = List.of();
    assertThatThrownBy(() -> Series.of(none)).isInstanceOf(IllegalArgumentException.class);
  }
}

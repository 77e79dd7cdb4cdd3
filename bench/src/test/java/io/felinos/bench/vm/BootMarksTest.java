package io.felinos.bench.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BootMarksTest {

  @Test
  void takesTheKernelsStartFromTheMessageThatCameSoonest() {
    BootMarks marks = new BootMarks();
    marks.reached("kernel", 500, 2300); // was held back for 1.5 s
    marks.reached("jvm", 1500, 1800);
    marks.reached("klibs", 4000, 4400);
    assertThat(marks.seconds())
        .isEqualTo(Map.of("firmware", 0.3, "kernel", 0.8, "jvm", 1.8, "klibs", 4.3));
  }

  @Test
  void waitsForAPhaseNoLongerThanTold() throws Exception {
    BootMarks marks = new BootMarks();
    assertThat(marks.await("jvm", 1)).isFalse();
    marks.reached("jvm", 1, 1);
    assertThat(marks.await("jvm", 1)).isTrue();
  }
}

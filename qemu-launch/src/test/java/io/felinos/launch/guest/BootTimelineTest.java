package io.felinos.launch.guest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BootTimelineTest {

  private final BootTimeline timeline = new BootTimeline();

  @Test
  void placesTheKernelsStartByTheMessageThatWasQuickest() {
    timeline.reached("program", 900, 1_500);
    timeline.reached("jvm", 400, 1_100);
    timeline.reached("klibs", 1_000, 1_400);
    assertThat(timeline.lines())
        .containsExactly(
            "  firmware         400 ms    +400 ms",
            "  jvm              800 ms    +400 ms",
            "  program         1300 ms    +500 ms",
            "  klibs           1400 ms    +100 ms");
  }

  @Test
  void saysNothingOfABootThatNeverWas() {
    assertThat(timeline.lines()).isEmpty();
  }
}

package io.felinos.framework.osgi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SpeechLimitTest {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private long now = 1_000;
  private final SpeechLimit limit = new SpeechLimit(now);

  @Test
  void letsThroughWhatComesSteadily() {
    for (int i = 0; i < 100_000; i++) {
      now += SECOND / SpeechLimit.PER_SECOND;
      assertThat(limit.allows(now)).isTrue();
    }
    assertThat(limit.leftOut()).isZero();
  }

  @Test
  void leavesOutAndCountsWhatIsTooMuchAtOnce() {
    assertThat(said(1_000)).isEqualTo(SpeechLimit.AT_ONCE);
    assertThat(limit.leftOut()).isEqualTo(1_000 - SpeechLimit.AT_ONCE);
  }

  @Test
  void isSilentUntilTheFloodIsOver() {
    said(1_000);
    now += SECOND;
    assertThat(said(1)).as("a second is not enough").isZero();
    now += 10 * SECOND;
    assertThat(said(1)).isEqualTo(1);
    limit.forget();
    assertThat(limit.leftOut()).isZero();
  }

  @Test
  void holdsNoMoreThanItsRoomAfterALongSilence() {
    now += 1_000_000 * SECOND;
    assertThat(said(1_000)).isEqualTo(SpeechLimit.AT_ONCE);
  }

  private int said(int lines) {
    int said = 0;
    for (int i = 0; i < lines; i++) {
      if (limit.allows(now)) {
        said++;
      }
    }
    return said;
  }
}

package io.felinos.klib.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.api.fakes.FakeClock;
import io.felinos.api.fakes.FakeHttp;
import io.felinos.api.http.Reply;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ServerTimeTest {
  private static final Instant BOOT = Instant.parse("2026-03-01T12:00:00Z");

  private final FakeClock clock = new FakeClock(BOOT);
  private final ServerTime time = new ServerTime(clock);

  @Test
  void isTheClockUntilItIsTooFarOff() {
    assertThat(time.learn(dated("Sun, 1 Mar 2026 12:03:59 GMT"))).isFalse();
    assertThat(time.now()).isEqualTo(BOOT);
    assertThat(time.learn(dated("Sun, 01 Mar 2026 12:04:01 GMT"))).isTrue();
    assertThat(time.now()).isEqualTo(BOOT.plusSeconds(241));
    clock.advance(Duration.ofSeconds(1));
    assertThat(time.now()).isEqualTo(BOOT.plusSeconds(242));
    assertThat(time.instantOf(0)).isEqualTo(BOOT.plusSeconds(241));
  }

  @Test
  void tellsThatAnotherTimeWouldNotHelp() {
    assertThat(time.learn(dated("Sat, 28 Feb 2026 12:00:00 GMT"))).isTrue();
    assertThat(time.learn(dated("Sat, 28 Feb 2026 12:00:01 GMT"))).isFalse();
  }

  @Test
  void returnsToTheClockWhenThatHasBeenSet() {
    time.learn(dated("Mon, 02 Mar 2026 12:00:00 GMT"));
    clock.set(BOOT.plus(Duration.ofDays(1)));
    assertThat(time.learn(dated("Mon, 02 Mar 2026 12:00:01 GMT"))).isTrue();
    assertThat(time.now()).isEqualTo(BOOT.plus(Duration.ofDays(1)));
    assertThat(time.synchronised()).isTrue();
  }

  @Test
  void ignoresAnswersWithoutADate() {
    assertThat(time.learn(FakeHttp.reply(403, ""))).isFalse();
    assertThat(time.learn(dated("yesterday"))).isFalse();
  }

  private static Reply dated(String date) {
    return FakeHttp.with(FakeHttp.reply(403, ""), "Date", date);
  }
}

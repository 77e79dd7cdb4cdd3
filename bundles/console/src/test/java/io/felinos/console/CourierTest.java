package io.felinos.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.api.console.Batch;
import io.felinos.api.console.ConsoleDriver;
import io.felinos.api.console.ConsoleLog;
import io.felinos.api.console.Delivery;
import io.felinos.api.fakes.FakeConsoleLog;
import io.felinos.api.fakes.FakeTimer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** In simulated time: reading from the log without records lets the time pass. */
class CourierTest {
  private final FakeTimer timer = new FakeTimer();
  private final FakeConsoleLog log = new FakeConsoleLog(timer);
  private final ScriptedDriver driver = new ScriptedDriver();
  private final Courier courier = courier(driver, log);

  @Test
  void keepsOrderWhenADriverRefusesForAWhile() throws Exception {
    driver.answer(new Delivery.Retry("busy", Duration.ZERO));
    log.print("a");
    log.print("b");
    simulate(Duration.ofMillis(500));
    log.print("c");
    simulate(Duration.ofSeconds(5));
    assertThat(driver.arrived()).containsExactly("a", "b", "c");
    assertThat(log.acknowledged("x")).isEqualTo(3);
    assertThat(courier.delivered()).isEqualTo(3);
  }

  @Test
  void doublesItsPausesUpToAnHour() throws Exception {
    driver.breakDown();
    log.print("a");
    simulate(Duration.ofHours(10));
    // 1, 2, 4 … 2048 s make 4095 s; then one an hour: (36000 - 4095) / 3600 = 8.9
    assertThat(driver.calls()).hasSize(1 + 12 + 8);
  }

  @Test
  void waitsAtLeastAsLongAsTheServiceAsksFor() throws Exception {
    driver.answer(new Delivery.Retry("throttled", Duration.ofSeconds(90)));
    log.print("a");
    simulate(Duration.ofSeconds(89));
    assertThat(driver.arrived()).isEmpty();
    simulate(Duration.ofSeconds(2));
    assertThat(driver.arrived()).contains("a");
  }

  @Test
  void saysNothingOfTroubleThatTheFirstRetryEnds() throws Exception {
    driver.answer(new Delivery.Retry("error 500", Duration.ZERO));
    log.print("a");
    simulate(Duration.ofMinutes(5));
    assertThat(driver.arrived()).containsExactly("a");
    assertThat(log.said()).isEmpty();
  }

  @Test
  void saysOnceThatItCannotDeliverAndOnceThatItCanAgain() throws Exception {
    driver.breakDown();
    log.print("a");
    simulate(Duration.ofMinutes(10));
    assertThat(log.said()).containsExactly("console driver x: cannot deliver: refused, retrying");
    assertThat(courier.trouble()).isEqualTo("refused");
    driver.repair();
    simulate(Duration.ofMinutes(20));
    assertThat(log.said())
        .containsExactly(
            "console driver x: cannot deliver: refused, retrying",
            "console driver x: delivering again");
    assertThat(driver.arrived().get(0)).isEqualTo("a");
    assertThat(courier.trouble()).isEmpty();
  }

  @Test
  void doesNotFloodTheLogWhenItsOwnLinesMakeItFailAgain() throws Exception {
    ConsoleDriver everyOther =
        new ConsoleDriver() {
          private int calls;

          @Override
          public Delivery deliver(Batch batch, Duration deadline) {
            return ++calls % 4 == 0
                ? new Delivery.Delivered(batch.lastSequence())
                : new Delivery.Retry("flapping", Duration.ZERO);
          }
        };
    Courier flapping = courier(everyOther, log);
    log.print("a");
    simulate(flapping, Duration.ofHours(1));
    assertThat(log.said()).hasSizeBetween(2, 120);
  }

  @Test
  void saysHowManyRecordsWereLost() throws Exception {
    FakeConsoleLog small = new FakeConsoleLog(10);
    for (int i = 0; i < 25; i++) {
      small.print("line " + i);
    }
    Courier late = courier(driver, small);
    late.deliver(late.poll().orElseThrow(), Duration.ofSeconds(1));
    assertThat(small.said())
        .containsExactly(
            "console driver x: 15 records were lost: the console log was full before they could be"
                + " delivered");
    assertThat(late.lost()).isEqualTo(15);
    assertThat(late.delivered()).isEqualTo(10);
  }

  @Test
  void countsRefusedRecordsAndSaysTheirNumberAtMostOnceAMinute() throws Exception {
    for (int i = 1; i <= 100; i++) {
      log.print("bad");
      driver.answer(new Delivery.Rejected(Long.MAX_VALUE, "malformed"));
      simulate(Duration.ofSeconds(1));
    }
    simulate(Duration.ofMinutes(10));
    assertThat(courier.rejected()).isGreaterThanOrEqualTo(100);
    assertThat(courier.acknowledged()).isEqualTo(log.newest());
    assertThat(log.said()).hasSize(3);
    assertThat(log.said().get(0)).isEqualTo("console driver x: 1 record was refused: malformed");
    assertThat(log.said().get(1)).endsWith(" records were refused: malformed");
  }

  @Test
  void countsRecordsThatWereRefusedAmongOthersThatArrived() throws Exception {
    for (int i = 0; i < 10; i++) {
      log.print("line " + i);
    }
    driver.answer(new Delivery.Delivered(10, 3, "malformed"));
    simulate(Duration.ofSeconds(2));
    assertThat(courier.rejected()).isEqualTo(3);
    assertThat(courier.delivered()).isEqualTo(log.newest() - 3);
    assertThat(log.said()).containsExactly("console driver x: 3 records were refused: malformed");
  }

  @Test
  void checksWhatIsNotConfirmedLessAndLessOften() throws Exception {
    driver.confirmLate();
    log.print("a");
    simulate(Duration.ofSeconds(10));
    assertThat(driver.calls()).containsExactly("deliver 1-1", "check", "check", "check");
    assertThat(log.acknowledged("x")).isZero();
    driver.answer(new Delivery.Delivered(1));
    simulate(Duration.ofHours(1));
    assertThat(driver.calls()).hasSize(5);
    assertThat(log.acknowledged("x")).isEqualTo(1);
  }

  @Test
  void offersAgainWhatACheckFoundToBeLost() throws Exception {
    driver.confirmLate();
    log.print("a");
    log.print("b");
    simulate(Duration.ofMillis(100));
    driver.answer(new Delivery.Retry("the connection broke", Duration.ZERO));
    simulate(Duration.ofSeconds(3));
    assertThat(driver.arrived()).containsExactly("a", "b", "a", "b");
  }

  @Test
  void doesNotTakeAnUnconfirmedDeliveryForASuccess() throws Exception {
    driver.confirmLate();
    log.print("a");
    for (int i = 0; i < 20; i++) {
      courier.deliver(courier.poll().orElseThrow(), Duration.ofSeconds(1));
      driver.answer(new Delivery.Retry("closed at once", Duration.ZERO));
      timer.advance(Duration.ofSeconds(1));
      courier.idle();
      timer.advance(courier.pause());
    }
    assertThat(log.said())
        .containsExactly("console driver x: cannot deliver: closed at once, retrying");
    assertThat(Duration.ofNanos(timer.nanoTime())).isGreaterThan(Duration.ofHours(8));
  }

  @Test
  void triesSoonAgainWhatHadWorkedForAWhile() throws Exception {
    driver.confirmLate();
    for (int i = 0; i < 6; i++) {
      driver.answer(new Delivery.Retry("not there", Duration.ZERO));
      log.print("a");
      courier.deliver(courier.poll().orElseThrow(), Duration.ofSeconds(1));
      timer.advance(courier.pause());
    }
    for (int i = 0; i < 12; i++) {
      log.print("b");
      courier.deliver(courier.poll().orElseThrow(), Duration.ofSeconds(1));
      timer.advance(Duration.ofMillis(500));
    }
    driver.answer(new Delivery.Retry("gone", Duration.ZERO));
    log.print("c");
    courier.deliver(courier.poll().orElseThrow(), Duration.ofSeconds(1));
    assertThat(courier.pause()).isBetween(Duration.ofNanos(1), Duration.ofSeconds(2));
  }

  @Test
  void takesAnExceptionForAFailure() throws Exception {
    ConsoleDriver buggy =
        new ConsoleDriver() {
          @Override
          public Delivery deliver(Batch batch, Duration deadline) {
            throw new IllegalStateException("bug");
          }
        };
    Courier poor = courier(buggy, log);
    log.print("a");
    simulate(poor, Duration.ofMinutes(1));
    assertThat(poor.acknowledged()).isZero();
    assertThat(poor.trouble()).isEqualTo("internal error: java.lang.IllegalStateException: bug");
  }

  @Test
  void tellsAFlushThatConfirmsTooLittleFromACompleteOne() throws Exception {
    ConsoleDriver partial =
        new ConsoleDriver() {
          @Override
          public Delivery deliver(Batch batch, Duration deadline) {
            return new Delivery.Delivered(0);
          }

          @Override
          public Delivery flush(Duration deadline) {
            return new Delivery.Delivered(1);
          }
        };
    Courier half = courier(partial, log);
    log.print("a");
    log.print("b");
    half.deliver(half.poll().orElseThrow(), Duration.ofSeconds(1));
    assertThat(half.flush(Duration.ofSeconds(1))).isFalse();
    assertThat(half.acknowledged()).isEqualTo(1);
    assertThat(half.trouble()).isEqualTo("1 records are not confirmed");
    courier.deliver(courier.poll().orElseThrow(), Duration.ofSeconds(1));
    assertThat(courier.flush(Duration.ofSeconds(1))).isTrue();
  }

  private Courier courier(ConsoleDriver target, ConsoleLog from) {
    return new Courier(
        target, from.open("x"), timer, new Report("x", from, timer), 1000, 1024 * 1024);
  }

  private void simulate(Duration duration) throws InterruptedException {
    simulate(courier, duration);
  }

  /** What the thread of an attachment does, until the time is over. */
  private void simulate(Courier served, Duration duration) throws InterruptedException {
    long end = timer.nanoTime() + duration.toNanos();
    timer.once(duration, () -> {});
    while (timer.nanoTime() < end) {
      Duration rest = Duration.ofNanos(end - timer.nanoTime());
      Duration pause = served.pause();
      if (pause.isPositive()) {
        timer.advance(
            List.of(pause, rest, served.untilTick()).stream().min(Duration::compareTo).get());
        served.tick();
        continue;
      }
      Optional<Batch> batch = served.poll();
      if (batch.isPresent()) {
        served.deliver(batch.get(), Duration.ofSeconds(30));
        continue;
      }
      Duration patience = served.patience();
      if (patience.compareTo(rest) > 0) {
        timer.advance(rest);
        return;
      }
      timer.advance(patience);
      served.idle();
    }
  }
}

package io.felinos.delivery.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.api.console.Batch;
import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.console.Delivery;
import io.felinos.api.console.Source;
import io.felinos.api.fakes.FakeConsoleLog;
import io.felinos.api.fakes.FakeCourier;
import io.felinos.api.fakes.FakeTimer;
import io.felinos.api.fakes.TimerClock;
import io.felinos.delivery.service.FlakySink.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ForwarderTest {
  private static final Instant BOOT = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final int LINE = 20;

  private final FakeTimer timer = new FakeTimer();
  private final TimerClock clock = new TimerClock(timer, BOOT);
  private final FakeConsoleLog log = new FakeConsoleLog();
  private final FlakySink sink = new FlakySink(10);
  private final Forwarder forwarder = new Forwarder(sink, LINE, clock, timer);
  private final FakeCourier courier = new FakeCourier(forwarder, log.open("x"), timer, 1000);
  private final List<String> printed = new ArrayList<>();
  private long sequence;

  @Test
  void sendsALineAtOnceAndConfirmsIt() throws Exception {
    assertThat(forwarder.deliver(batch(record(false, "hello")), DEADLINE))
        .isEqualTo(new Delivery.Delivered(1));
    assertThat(sink.texts()).containsExactly("hello");
    assertThat(timer.nanoTime()).isZero();
  }

  @Test
  void letsALineWaitForCompanyWhenTheLastRequestWasJustNow() throws Exception {
    forwarder.deliver(batch(record(false, "a")), DEADLINE);
    timer.advance(Duration.ofMillis(50));
    forwarder.deliver(batch(record(false, "b")), DEADLINE);
    assertThat(timer.nanoTime()).isEqualTo(Duration.ofMillis(200).toNanos());
    timer.advance(Duration.ofMillis(201));
    forwarder.deliver(batch(record(false, "c")), DEADLINE);
    assertThat(timer.nanoTime()).isEqualTo(Duration.ofMillis(401).toNanos());
  }

  @Test
  void fillsRequestsAndKeepsTheOrder() throws Exception {
    print(25);
    assertThat(courier.deliverAll(1)).isTrue();
    assertThat(sink.sizes()).containsExactly(10, 10, 5);
    assertThat(sink.texts()).isEqualTo(printed);
  }

  @Test
  void confirmsWhatArrivedBeforeItFails() throws Exception {
    print(25);
    sink.then(Fault.NONE).then(Fault.BUSY);
    assertThat(courier.step()).isEqualTo(new Delivery.Delivered(10));
    assertThat(courier.step()).isEqualTo(new Delivery.Retry("busy", Duration.ofSeconds(3)));
    assertThat(courier.deliverAll(1)).isTrue();
    assertThat(sink.texts()).isEqualTo(printed);
    assertThat(sink.duplicates()).isZero();
  }

  @Test
  void everyLineArrivesInOrderWhateverHappens() throws Exception {
    Random random = new Random(42);
    Fault[] faults = {Fault.NONE, Fault.AWAY, Fault.UNREACHABLE, Fault.CUT, Fault.BUSY};
    for (int i = 0; i < 200; i++) {
      sink.then(faults[random.nextInt(faults.length)]);
      print(random.nextInt(30));
      clock.set(BOOT.plusSeconds(random.nextInt(3)));
      courier.step();
    }
    assertThat(courier.deliverAll(500)).isTrue();
    assertThat(sink.texts()).isEqualTo(printed);
    assertThat(courier.rejected()).isZero();
  }

  @Test
  void keepsTheTimeOfALineThatMayHaveArrived() throws Exception {
    sink.then(Fault.CUT);
    print(1);
    courier.step();
    clock.set(BOOT.plusSeconds(10));
    assertThat(courier.deliverAll(5)).isTrue();
    assertThat(sink.duplicates()).isEqualTo(1);
  }

  @Test
  void datesALineAnewThatCannotHaveArrived() throws Exception {
    ConsoleRecord record = record(false, "early");
    sink.then(Fault.UNREACHABLE);
    forwarder.deliver(batch(record), DEADLINE);
    clock.set(BOOT.plusSeconds(10));
    forwarder.deliver(batch(record), DEADLINE);
    long expected = BOOT.plusSeconds(10).getEpochSecond() * 1_000_000_000;
    assertThat(sink.times()).containsOnlyKeys("1.0 early").containsValue(expected);
  }

  @Test
  void dropsALineThatIsRefusedAndNoOther() throws Exception {
    print(1);
    courier.deliverAll(1);
    print(7);
    log.print("poison 1");
    print(3);
    log.print("poison 2");
    print(9);
    assertThat(courier.deliverAll(1)).isTrue();
    assertThat(courier.rejected()).isEqualTo(2);
    assertThat(sink.texts()).isEqualTo(printed);
    assertThat(sink.duplicates()).isZero();
  }

  @Test
  void dropsTheVeryFirstLineOnceAnotherWasAccepted() throws Exception {
    log.print("poison");
    assertThat(courier.deliverAll(3)).isFalse();
    print(1);
    assertThat(courier.deliverAll(3)).isTrue();
    assertThat(courier.rejected()).isEqualTo(1);
    assertThat(sink.texts()).isEqualTo(printed);
  }

  @Test
  void losesNothingToAServiceThatRefusesEverything() throws Exception {
    sink.refuseAll(true);
    print(30);
    assertThat(courier.deliverAll(20)).isFalse();
    assertThat(courier.reasons()).contains("poisoned");
    sink.refuseAll(false);
    assertThat(courier.deliverAll(20)).isTrue();
    assertThat(courier.rejected()).isZero();
    assertThat(sink.texts()).isEqualTo(printed);
  }

  @Test
  void losesNoMoreThanEightWhenAServiceBeginsToRefuseEverything() throws Exception {
    print(1);
    courier.deliverAll(1);
    sink.refuseAll(true);
    print(100);
    assertThat(courier.deliverAll(20)).isFalse();
    assertThat(courier.rejected()).isEqualTo(8);
    sink.refuseAll(false);
    assertThat(courier.deliverAll(20)).isTrue();
    assertThat(courier.rejected()).isEqualTo(8);
    assertThat(sink.texts()).hasSize(101 - 8);
  }

  @Test
  void countsWhatTheServiceRefusedByItself() throws Exception {
    print(10);
    sink.then(Fault.PARTIAL);
    assertThat(courier.step()).isEqualTo(new Delivery.Delivered(10, 1, "partly"));
    assertThat(courier.rejected()).isEqualTo(1);
  }

  @Test
  void joinsALineAndGivesUpWaitingForItsRest() throws Exception {
    assertThat(forwarder.deliver(batch(record(true, "a"), record(false, "b")), DEADLINE))
        .isEqualTo(new Delivery.Delivered(2));
    assertThat(forwarder.deliver(batch(record(true, "prompt: ")), DEADLINE))
        .isEqualTo(new Delivery.Delivered(2));
    timer.advance(Duration.ofSeconds(1));
    assertThat(forwarder.check()).isEqualTo(new Delivery.Delivered(3));
    assertThat(sink.texts()).containsExactly("ab", "prompt: ");
    forwarder.deliver(batch(record(true, "end")), DEADLINE);
    assertThat(forwarder.flush(DEADLINE)).isEqualTo(new Delivery.Delivered(4));
    assertThat(sink.texts()).containsExactly("ab", "prompt: ", "end");
  }

  @Test
  void sendsTheSameLineAgainEvenIfItsRestHasComeMeanwhile() throws Exception {
    ConsoleRecord first = record(true, "a");
    forwarder.deliver(batch(first), DEADLINE);
    timer.advance(Duration.ofSeconds(1));
    sink.then(Fault.CUT);
    assertThat(forwarder.check()).isInstanceOf(Delivery.Retry.class);
    forwarder.deliver(batch(first, record(false, "b")), DEADLINE);
    assertThat(sink.texts()).containsExactly("a", "b");
    assertThat(sink.duplicates()).isEqualTo(1);
  }

  @Test
  void cutsLongLinesAndRepairsThem() throws Exception {
    byte[] broken = "12345678901234567890".getBytes(StandardCharsets.UTF_8);
    broken[18] = (byte) 0xFF;
    sequence++;
    ConsoleRecord record = new ConsoleRecord(1, 0, Source.STDOUT, 6, false, broken);
    assertThat(forwarder.deliver(batch(record), DEADLINE)).isEqualTo(new Delivery.Delivered(1));
    assertThat(sink.texts()).containsExactly("123456789012345678", "\uFFFD0");
    forwarder.deliver(batch(record(false, "abcdefghijklmnopqrs\u00e9z")), DEADLINE);
    assertThat(sink.texts()).endsWith("abcdefghijklmnopqrs", "\u00e9z");
    assertThat(sink.times()).hasSize(4);
  }

  @Test
  void cutsAnOpenLineWhereRecordsAreMissing() throws Exception {
    forwarder.deliver(batch(record(true, "begin")), DEADLINE);
    sequence += 5;
    forwarder.deliver(new Batch(List.of(record(false, "other")), 5), DEADLINE);
    assertThat(sink.texts()).containsExactly("begin", "other");
  }

  private void print(int lines) {
    for (int i = 0; i < lines; i++) {
      String line = "line " + printed.size();
      printed.add(line);
      log.print(line);
    }
  }

  private ConsoleRecord record(boolean continued, String text) {
    sequence++;
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new ConsoleRecord(sequence, timer.nanoTime(), Source.STDOUT, 6, continued, bytes);
  }

  private static Batch batch(ConsoleRecord... records) {
    return new Batch(List.of(records), 0);
  }
}

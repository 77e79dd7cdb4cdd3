package io.felinos.klib.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.api.console.Batch;
import io.felinos.api.console.Cursor;
import io.felinos.api.console.Delivery;
import io.felinos.api.console.Source;
import io.felinos.api.fakes.FakeClock;
import io.felinos.api.fakes.FakeConsoleLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerDriverTest {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final Format NUMBERED = new NumberedFormat();
  private static final int NEVER = Integer.MAX_VALUE;

  private final FakeClock clock = new FakeClock(Instant.EPOCH);
  private final FakeConsoleLog log = new FakeConsoleLog();
  private final List<String> expected = new ArrayList<>();
  private int rounds;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void losesNothingAndKeepsTheOrderWhicheverCallFails(boolean swallowed) throws Exception {
    say();
    int call = 1;
    while (true) {
      FlakyTransport transport = new FlakyTransport(call, swallowed);
      deliverAll(transport);
      assertThat(firstArrivals(transport)).as("call " + call).isEqualTo(expected);
      if (!transport.failed()) {
        break;
      }
      call++;
    }
    assertThat(call).isGreaterThan(40);
  }

  @Test
  void sendsNothingTwiceWhenNothingFails() throws Exception {
    say();
    FlakyTransport transport = new FlakyTransport(NEVER, true);
    deliverAll(transport);
    assertThat(transport.received().lines().toList()).isEqualTo(expected);
  }

  @Test
  void confirmsOnlyWhatLeftTheWindow() throws Exception {
    FlakyTransport transport = new FlakyTransport(NEVER, true);
    ServerDriver driver = driver(transport);
    for (int i = 0; i < 100; i++) {
      log.print("0123456789");
    }
    Delivery result = driver.deliver(read(log.open("x"), 1000), DEADLINE);
    // 100 messages of 13 to 14 bytes and the octet count: about 17 each, of which 300 bytes wait.
    assertThat(((Delivery.Delivered) result).through()).isBetween(80L, 83L);
    assertThat(driver.flush(DEADLINE)).isEqualTo(new Delivery.Delivered(100));
  }

  @Test
  void encodesNothingBeforeThereIsAWay() throws Exception {
    FlakyTransport transport = new FlakyTransport(1, true);
    NumberedFormat format = new NumberedFormat();
    ServerDriver driver = new ServerDriver(transport, new Encoder(format, 100, true), clock);
    log.print("a");
    Batch batch = read(log.open("x"), 10);
    assertThat(driver.deliver(batch, DEADLINE))
        .isEqualTo(new Delivery.Retry("broken at call 1", Duration.ZERO));
    assertThat(format.refreshed()).isZero();
    assertThat(driver.deliver(batch, DEADLINE)).isInstanceOf(Delivery.Delivered.class);
    assertThat(format.refreshed()).isEqualTo(1);
  }

  @Test
  void sendsALineWhoseRestDoesNotComeWithTheNextCheck() throws Exception {
    FlakyTransport transport = new FlakyTransport(NEVER, true);
    ServerDriver driver = driver(transport);
    log.append(Source.STDOUT, 6, true, "prompt: ");
    Batch batch = read(log.open("x"), 10);
    clock.advance(Duration.ofNanos(batch.records().get(0).bootNanos()));
    assertThat(driver.deliver(batch, DEADLINE)).isEqualTo(new Delivery.Delivered(0));
    clock.advance(Duration.ofSeconds(3));
    driver.check();
    driver.close();
    assertThat(driver.flush(DEADLINE)).isEqualTo(new Delivery.Delivered(1));
    assertThat(transport.received()).isEqualTo("<1>prompt: \n");
  }

  /** 60 lines, some of them in pieces and some longer than a message. */
  private void say() {
    for (int i = 1; i <= 20; i++) {
      log.print("line " + i);
      log.append(Source.STDOUT, 6, true, "piece " + i);
      log.append(Source.STDERR, 3, false, "error " + i);
      log.append(Source.STDOUT, 6, false, " and rest");
    }
    int id = 0;
    for (int i = 1; i <= 20; i++) {
      expected.add("<" + ++id + ">line " + i);
      expected.add("<" + ++id + ">error " + i);
      expected.add("<" + ++id + ">piece " + i + " and rest");
    }
    log.print("x".repeat(97));
    expected.add("<61>" + "x".repeat(56));
    expected.add("<62>" + "x".repeat(41));
  }

  private ServerDriver driver(Transport transport) {
    return new ServerDriver(transport, new Encoder(NUMBERED, 60, true), clock);
  }

  /** Does what the console bundle does. */
  private void deliverAll(FlakyTransport transport) throws Exception {
    ServerDriver driver = driver(transport);
    Cursor cursor = log.open("round " + ++rounds);
    long last = 0;
    while (true) {
      Optional<Batch> batch = cursor.read(3, 1000, Duration.ZERO);
      Delivery result;
      if (batch.isPresent()) {
        last = batch.get().lastSequence();
        result = driver.deliver(batch.get(), DEADLINE);
        if (result instanceof Delivery.Delivered && last % 3 == 0) {
          result = driver.check();
        }
      } else {
        result = driver.flush(DEADLINE);
        if (result instanceof Delivery.Delivered arrived && arrived.through() >= last) {
          return;
        }
      }
      if (result instanceof Delivery.Delivered arrived) {
        cursor.acknowledge(arrived.through());
      } else {
        cursor.rewind();
      }
    }
  }

  private static Batch read(Cursor cursor, int count) throws InterruptedException {
    return cursor.read(count, Integer.MAX_VALUE, Duration.ZERO).orElseThrow();
  }

  /** Without what came twice, which has the same number and text. */
  private static List<String> firstArrivals(FlakyTransport transport) {
    Set<String> unique = new LinkedHashSet<>(transport.received().lines().toList());
    return List.copyOf(unique);
  }
}

package io.felinos.klib.cloudwatch;

import io.felinos.api.console.Batch;
import io.felinos.api.console.ConsoleDriver;
import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.console.Cursor;
import io.felinos.api.console.Delivery;
import io.felinos.api.console.Source;
import io.felinos.api.fakes.FakeConsoleLog;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Carries a log to a driver as the console bundle does, without its pauses. */
final class Pump {
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  final FakeConsoleLog log = new FakeConsoleLog();
  long refused;
  String reason = "";
  String trouble = "";

  private final ConsoleDriver driver;
  private final Cursor cursor = log.open("cloudwatch");
  private long acknowledged;

  Pump(ConsoleDriver driver) {
    this.driver = driver;
  }

  void print(String line) {
    print(line.getBytes(StandardCharsets.UTF_8));
  }

  /** Prints a line, in as many records as it takes. */
  void print(byte[] line) {
    int from = 0;
    while (line.length - from > ConsoleRecord.MAX_BYTES) {
      byte[] piece = Arrays.copyOfRange(line, from, from + ConsoleRecord.MAX_BYTES);
      log.append(Source.STDOUT, 6, true, piece);
      from += ConsoleRecord.MAX_BYTES;
    }
    log.append(Source.STDOUT, 6, false, Arrays.copyOfRange(line, from, line.length));
  }

  /** Offers everything that is not acknowledged, once; returns whether all of it is by now. */
  boolean push() throws InterruptedException {
    Optional<Batch> batch = cursor.read(10_000, 1 << 20, Duration.ZERO);
    while (batch.isPresent()) {
      if (!settle(driver.deliver(batch.get(), DEADLINE))) {
        return false;
      }
      batch = cursor.read(10_000, 1 << 20, Duration.ZERO);
    }
    return settle(driver.flush(DEADLINE)) && acknowledged >= log.newest();
  }

  /** Offers until everything is acknowledged; returns how often. */
  int pushAll() throws InterruptedException {
    int attempts = 1;
    while (!push()) {
      attempts++;
      if (attempts > 1000) {
        throw new AssertionError("still not delivered: " + trouble);
      }
    }
    return attempts;
  }

  private boolean settle(Delivery delivery) {
    if (delivery instanceof Delivery.Delivered delivered) {
      refused += delivered.refused();
      reason = delivered.refused() > 0 ? delivered.reason() : reason;
      acknowledged = Math.max(acknowledged, Math.min(delivered.through(), log.newest()));
      cursor.acknowledge(acknowledged);
      return true;
    }
    if (delivery instanceof Delivery.Retry retry) {
      trouble = retry.reason();
      cursor.rewind();
      return false;
    }
    throw new AssertionError("a forwarder says Delivered or Retry, not " + delivery);
  }
}

package io.felinos.api.fakes;

import io.felinos.api.console.Batch;
import io.felinos.api.console.ConsoleDriver;
import io.felinos.api.console.Cursor;
import io.felinos.api.console.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Serves a console driver as the console bundle does, in simulated time: reads, delivers, looks
 * after what is not confirmed, offers it again after a failure. For one thread.
 */
public final class FakeCourier {
  private static final Duration DELIVER = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final ConsoleDriver driver;
  private final Cursor cursor;
  private final FakeTimer timer;
  private final int maxRecords;
  private final List<String> reasons = new ArrayList<>();
  private long lastRead;
  private long acknowledged;
  private long rejected;

  /**
   * Makes a courier.
   *
   * @param cursor of the log to deliver; for the courier alone
   * @param maxRecords the most in a batch
   */
  public FakeCourier(ConsoleDriver driver, Cursor cursor, FakeTimer timer, int maxRecords) {
    this.driver = driver;
    this.cursor = cursor;
    this.timer = timer;
    this.maxRecords = maxRecords;
  }

  /** Calls the driver once, and waits if that failed; a check if there is nothing to read. */
  public Delivery step() throws InterruptedException {
    Optional<Batch> batch = cursor.read(maxRecords, Integer.MAX_VALUE, Duration.ZERO);
    if (batch.isEmpty()) {
      timer.advance(PAUSE);
      return settle(driver.check());
    }
    lastRead = Math.max(lastRead, batch.get().lastSequence());
    return settle(driver.deliver(batch.get(), DELIVER));
  }

  /** Calls the driver until everything in the log is confirmed, at most so many times. */
  public boolean deliverAll(int steps) throws InterruptedException {
    for (int i = 0; i < steps && cursor.pending() > 0; i++) {
      step();
    }
    return cursor.pending() == 0;
  }

  /** Has the driver flush. */
  public Delivery flush() throws InterruptedException {
    return settle(driver.flush(DELIVER));
  }

  /** Why the driver could not deliver, each time. */
  public List<String> reasons() {
    return List.copyOf(reasons);
  }

  /** How many records were refused for good. */
  public long rejected() {
    return rejected;
  }

  private Delivery settle(Delivery result) {
    switch (result) {
      case Delivery.Delivered arrived -> {
        acknowledge(arrived.through());
        rejected += arrived.refused();
      }
      case Delivery.Rejected refused -> {
        long before = acknowledged;
        acknowledge(refused.through());
        rejected += acknowledged - before;
      }
      case Delivery.Retry retry -> {
        reasons.add(retry.reason());
        cursor.rewind();
        lastRead = acknowledged;
        timer.advance(retry.after().compareTo(PAUSE) > 0 ? retry.after() : PAUSE);
      }
    }
    return result;
  }

  private void acknowledge(long through) {
    long arrived = Math.min(through, lastRead);
    if (arrived > acknowledged) {
      acknowledged = arrived;
      cursor.acknowledge(arrived);
    }
  }
}

package io.felinos.console;

import io.felinos.api.console.Batch;
import io.felinos.api.console.ConsoleDriver;
import io.felinos.api.console.Cursor;
import io.felinos.api.console.Delivery;
import io.felinos.api.time.Backoff;
import io.felinos.api.time.Timer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Carries records from one cursor to one driver, a step at a time: {@link #read}, then {@link
 * #deliver}; {@link #pause} says how long to wait before the next step. Whatever a driver does, a
 * record is either acknowledged, refused and counted, or offered again. For one thread, except
 * where said.
 */
final class Courier {
  private static final Duration FIRST_DELAY = Duration.ofSeconds(1);
  private static final Duration LAST_DELAY = Duration.ofHours(1);

  /** What was taken for so long without a failure is tried again soon, even if not confirmed. */
  private static final Duration PROVEN = Duration.ofSeconds(5);

  private static final Duration FIRST_CHECK = Duration.ofSeconds(1);
  private static final Duration LAST_CHECK = Duration.ofSeconds(32);

  private final ConsoleDriver driver;
  private final Cursor cursor;
  private final Timer timer;
  private final Report report;
  private final Backoff backoff;
  private final int maxRecords;
  private final int maxBytes;
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong start = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();
  private final AtomicLong rejected = new AtomicLong();
  private long lastRead;
  private boolean started;
  private boolean pausing;
  private long retryAt;
  private boolean working;
  private long workingSince;
  private Duration nextCheck = FIRST_CHECK;

  Courier(
      ConsoleDriver driver,
      Cursor cursor,
      Timer timer,
      Report report,
      int maxRecords,
      int maxBytes) {
    this.driver = driver;
    this.cursor = cursor;
    this.timer = timer;
    this.report = report;
    this.maxRecords = maxRecords;
    this.maxBytes = maxBytes;
    this.backoff = timer.backoff(FIRST_DELAY, LAST_DELAY);
  }

  /** How many records arrived. For any thread. */
  long delivered() {
    return Math.max(0, acknowledged.get() - start.get() - lost.get() - rejected.get());
  }

  /** How many records the log dropped before the driver had them. For any thread. */
  long lost() {
    return lost.get();
  }

  /** How many records are not done with. For any thread. */
  long pending() {
    return cursor.pending();
  }

  /** Why nothing can be delivered now; empty if it can. For any thread. */
  String trouble() {
    return report.trouble();
  }

  /** How many records were refused. For any thread. */
  long rejected() {
    return rejected.get();
  }

  /** The last record that is done with. For any thread. */
  long acknowledged() {
    return acknowledged.get();
  }

  /** The last record that the driver was given. */
  long lastRead() {
    return lastRead;
  }

  /** How long not to call the driver, after a failure; zero or less if it may be called now. */
  Duration pause() {
    return pausing ? Duration.ofNanos(retryAt - timer.nanoTime()) : Duration.ZERO;
  }

  /** Ends the pause. */
  void hurry() {
    retryAt = timer.nanoTime();
  }

  /**
   * Waits for records.
   *
   * @return empty when there are none and it is time to {@link #idle}
   */
  Optional<Batch> read() throws InterruptedException {
    return cursor.read(maxRecords, maxBytes, patience());
  }

  /** How long there is nothing to do but to wait for records. */
  Duration patience() {
    Duration untilSay = report.untilDue();
    return outstanding() && nextCheck.compareTo(untilSay) < 0 ? nextCheck : untilSay;
  }

  /** Takes records without waiting. */
  Optional<Batch> poll() throws InterruptedException {
    return cursor.read(maxRecords, maxBytes, Duration.ZERO);
  }

  /** Has the driver deliver a batch. */
  void deliver(Batch batch, Duration deadline) throws InterruptedException {
    if (batch.lost() > 0) {
      lost.addAndGet(batch.lost());
      report.lost(batch.lost());
    }
    if (!started) {
      started = true;
      start.set(batch.records().get(0).sequence() - 1 - batch.lost());
      acknowledged.set(start.get());
    }
    lastRead = Math.max(lastRead, batch.lastSequence());
    nextCheck = FIRST_CHECK;
    Delivery result;
    try {
      result = driver.deliver(batch, deadline);
    } catch (RuntimeException | LinkageError e) {
      result = failure(e);
    }
    settle(result, batch.lost());
  }

  /** Has the driver look after what is not confirmed, and says what is due. */
  void idle() throws InterruptedException {
    report.tick();
    if (!outstanding()) {
      return;
    }
    Duration doubled = nextCheck.multipliedBy(2);
    nextCheck = doubled.compareTo(LAST_CHECK) < 0 ? doubled : LAST_CHECK;
    Delivery result;
    try {
      result = driver.check();
    } catch (RuntimeException | LinkageError e) {
      result = failure(e);
    }
    settle(result, 0);
  }

  /**
   * Has the driver wait until everything it was given has left.
   *
   * @return true if it has
   */
  boolean flush(Duration deadline) throws InterruptedException {
    Delivery result;
    try {
      result = driver.flush(deadline);
    } catch (RuntimeException | LinkageError e) {
      result = failure(e);
    }
    if (result instanceof Delivery.Delivered arrived && arrived.through() < lastRead) {
      String missing = lastRead - arrived.through() + " records are not confirmed";
      acknowledge(arrived.through());
      result = new Delivery.Retry(missing, Duration.ZERO);
    }
    settle(result, 0);
    return !pausing && !outstanding();
  }

  /** Says what is due while the driver pauses. */
  void tick() {
    report.tick();
  }

  /** How long until {@link #tick} is to be called. */
  Duration untilTick() {
    return report.untilDue();
  }

  /** Gives up the place in the log. */
  void close() {
    cursor.close();
  }

  private boolean outstanding() {
    return acknowledged.get() < lastRead;
  }

  /** Type patterns in a switch would cost 20 ms at boot. */
  private void settle(Delivery result, long justLost) {
    if (result instanceof Delivery.Delivered arrived) {
      boolean progress = acknowledge(arrived.through());
      pausing = false;
      if (arrived.refused() > 0) {
        rejected.addAndGet(arrived.refused());
        report.rejected(arrived.refused(), arrived.reason());
      }
      if (progress || !outstanding()) {
        succeed();
      } else if (!working) {
        working = true;
        workingSince = timer.nanoTime();
      } else if (timer.nanoTime() - workingSince >= PROVEN.toNanos()) {
        backoff.reset();
      }
    } else if (result instanceof Delivery.Rejected refused) {
      long before = acknowledged.get();
      acknowledge(refused.through());
      long count = acknowledged.get() - before - justLost;
      rejected.addAndGet(count);
      report.rejected(count, refused.reason());
      pausing = false;
      succeed();
    } else if (result instanceof Delivery.Retry retry) {
      pausing = true;
      working = false;
      cursor.rewind();
      lastRead = acknowledged.get();
      retryAt = timer.nanoTime() + backoff.next(retry.after()).toNanos();
      report.failed(retry.reason());
    }
  }

  /** A delivery that nothing confirmed is not yet a success: the next one may fail again. */
  private void succeed() {
    backoff.reset();
    report.worked();
  }

  private boolean acknowledge(long through) {
    long arrived = Math.min(through, lastRead);
    if (arrived <= acknowledged.get()) {
      return false;
    }
    cursor.acknowledge(arrived);
    acknowledged.set(arrived);
    return true;
  }

  private static Delivery failure(Throwable e) {
    return new Delivery.Retry("internal error: " + e, Duration.ZERO);
  }
}

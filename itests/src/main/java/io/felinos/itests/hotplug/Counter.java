package io.felinos.itests.hotplug;

import io.felinos.api.console.Batch;
import io.felinos.api.console.ConsoleDriver;
import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.console.Delivery;
import io.felinos.api.console.Source;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Counts on the console, and as a console driver sees whether each number comes, and once. */
public final class Counter implements ConsoleDriver, Runnable {

  private static final String PREFIX = "hotplug count ";
  private static final long PACE_NANOS = 5_000_000;

  private final Consumer<String> console;
  private final Thread thread = new Thread(this, "hotplug-counter");
  private volatile boolean over;
  private volatile long written;
  private volatile long arrived;
  private volatile String wrong = "";

  /**
   * A counter that does not count yet.
   *
   * @param console takes a line of the program's
   */
  Counter(Consumer<String> console) {
    this.console = console;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Writes no more. */
  void stop() throws InterruptedException {
    over = true;
    thread.join();
  }

  long written() {
    return written;
  }

  long arrived() {
    return arrived;
  }

  /** What came out of turn first; empty if nothing did. */
  String wrong() {
    return wrong;
  }

  @Override
  public void run() {
    while (!over) {
      console.accept(PREFIX + (written + 1));
      written++;
      LockSupport.parkNanos(PACE_NANOS);
    }
  }

  @Override
  public Delivery deliver(Batch batch, Duration deadline) {
    for (ConsoleRecord each : batch.records()) {
      if (each.source() == Source.STDOUT) {
        take(new String(each.bytes(), StandardCharsets.UTF_8));
      }
    }
    if (batch.lost() > 0 && wrong.isEmpty()) {
      wrong = batch.lost() + " records were dropped";
    }
    return new Delivery.Delivered(batch.lastSequence());
  }

  private void take(String line) {
    if (line.startsWith(PREFIX)) {
      long number = Long.parseLong(line.substring(PREFIX.length()).strip());
      if (number != arrived + 1 && wrong.isEmpty()) {
        wrong = number + " came after " + arrived;
      }
      arrived = number;
    }
  }
}

package io.felinos.api.fakes;

import io.felinos.api.machine.PtpClock;
import java.io.IOException;
import java.util.function.LongSupplier;

/** A PTP device that shows what it is told to, or fails. Safe for use by several threads. */
public final class FakePtpClock implements PtpClock {

  private final String name;
  private final LongSupplier raw;
  private final LongSupplier time;
  private String failure = "";
  private boolean open;
  private int readings;

  /**
   * A device that can be read.
   *
   * @param raw the machine's CLOCK_MONOTONIC_RAW
   * @param time nanoseconds since 1970
   */
  public FakePtpClock(String name, LongSupplier raw, LongSupplier time) {
    this.name = name;
    this.raw = raw;
    this.time = time;
  }

  /** Every reading fails from now on, for this reason; or none does, if it is empty. */
  public synchronized void fail(String reason) {
    failure = reason;
  }

  /** Whether it was read and not closed since. */
  public synchronized boolean isOpen() {
    return open;
  }

  /** How often it was looked at, in vain or not. */
  public synchronized int readings() {
    return readings;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public synchronized Reading read() throws IOException {
    readings++;
    open = failure.isEmpty();
    if (!open) {
      throw new IOException(failure);
    }
    long before = raw.getAsLong();
    return new Reading(before, time.getAsLong(), raw.getAsLong());
  }

  @Override
  public synchronized void close() {
    open = false;
  }
}

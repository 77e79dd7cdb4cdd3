package io.felinos.api.fakes;

import io.felinos.api.machine.ClockControl;
import io.felinos.api.machine.PtpClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A clock that is right from the start to where it is put: it runs as this machine's own, but what
 * is done to it is done to nothing else. Safe for use by several threads.
 */
public final class FakeClockControl implements ClockControl {
  private static final double PER_MILLION = 1e-6;

  private final List<Duration> steps = new ArrayList<>();
  private final List<PtpClock> ptpClocks = new ArrayList<>();
  private long base;
  private long baseReal;
  private double rate;
  private boolean synchronised;
  private int leap;

  /** A clock that is off by this. */
  public FakeClockControl(Duration off) {
    base = System.nanoTime();
    baseReal = wallNanos() + off.toNanos();
  }

  private static long wallNanos() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }

  /** Gives the machine a PTP device. */
  public synchronized FakeClockControl with(PtpClock device) {
    ptpClocks.add(device);
    return this;
  }

  /** Steps so far. */
  public synchronized List<Duration> steps() {
    return List.copyOf(steps);
  }

  /** By how much it is ahead of this machine's clock. */
  public synchronized Duration ahead() {
    return Duration.ofNanos(realNanos() - wallNanos());
  }

  /** Whether it was said to be right. */
  public synchronized boolean isSynchronised() {
    return synchronised;
  }

  /** The leap second that was announced. */
  public synchronized int announcedLeap() {
    return leap;
  }

  @Override
  public synchronized long realNanos() {
    long passed = System.nanoTime() - base;
    return baseReal + passed + (long) (passed * rate);
  }

  @Override
  public long rawNanos() {
    return System.nanoTime();
  }

  @Override
  public synchronized void rate(double ppm) {
    long now = realNanos();
    base = System.nanoTime();
    baseReal = now;
    rate = ppm * PER_MILLION;
  }

  @Override
  public synchronized void step(Duration by) {
    steps.add(by);
    baseReal += by.toNanos();
    synchronised = false;
  }

  @Override
  public synchronized void synchronised(Duration estimatedError, Duration maximumError) {
    synchronised = true;
  }

  @Override
  public synchronized void unsynchronised() {
    synchronised = false;
  }

  @Override
  public synchronized void leap(int seconds) {
    leap = seconds;
  }

  @Override
  public synchronized List<PtpClock> ptpClocks() {
    return List.copyOf(ptpClocks);
  }
}

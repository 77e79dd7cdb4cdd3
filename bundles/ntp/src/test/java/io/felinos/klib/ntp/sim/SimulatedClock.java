package io.felinos.klib.ntp.sim;

import io.felinos.api.machine.ClockControl;
import io.felinos.api.machine.PtpClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The clocks of a machine whose crystal is off, as the kernel's call adjusts them. */
public final class SimulatedClock implements ClockControl {

  private static final double SECOND = 1e9;
  private static final long DAY = 86_400L * 1_000_000_000;

  private final Random random;
  private final double wander;
  private double drift;
  private double rate;
  private long trueNanos;
  private long raw;
  private long real;
  private double rawFraction;
  private double realFraction;
  private int leap;
  private boolean synchronised;
  private long told;
  private long longestSilence;
  private final List<Duration> steps = new ArrayList<>();
  private final List<Integer> leaps = new ArrayList<>();

  /**
   * A clock.
   *
   * @param offset seconds that it is ahead of {@code trueNanos}
   * @param drift by how much the crystal is too fast, seconds per second
   * @param wander how much the drift varies in a second
   */
  SimulatedClock(long trueNanos, double offset, double drift, double wander, Random random) {
    this.trueNanos = trueNanos;
    this.raw = 5_000_000_000L;
    this.real = trueNanos + (long) (offset * SECOND);
    this.drift = drift;
    this.wander = wander;
    this.random = random;
  }

  /** True time has come so far. */
  void advanceTo(long now) {
    double seconds = (now - trueNanos) / SECOND;
    double rawNanos = (now - trueNanos) * (1 + drift) + rawFraction;
    raw += (long) rawNanos;
    rawFraction = rawNanos - (long) rawNanos;
    double realNanos = rawNanos * (1 + rate) + realFraction;
    long before = real;
    real += (long) realNanos;
    realFraction = realNanos - (long) realNanos;
    // adjtimex(2): STA_DEL leaves out the second before midnight, STA_INS repeats it.
    long early = leap < 0 ? 1_000_000_000L : 0;
    if (leap != 0 && Math.floorDiv(before + early, DAY) < Math.floorDiv(real + early, DAY)) {
      real -= leap * 1_000_000_000L;
      leap = 0;
    }
    drift += wander * Math.sqrt(seconds) * random.nextGaussian();
    trueNanos = now;
  }

  /** The machine stood still until now. */
  void pausedUntil(long now) {
    trueNanos = now;
  }

  /** The crystal changes. */
  void drift(double newDrift) {
    drift = newDrift;
  }

  /** Seconds per second by which the date goes too fast. */
  double frequencyError() {
    return (1 + drift) * (1 + rate) - 1;
  }

  /** How long true time takes until the raw clock is there. */
  long trueNanosUntil(long rawNanos) {
    return (long) Math.ceil((rawNanos - raw) / (1 + drift));
  }

  /** The steps that were made. */
  List<Duration> steps() {
    return steps;
  }

  /** What was said of leap seconds. */
  List<Integer> leaps() {
    return leaps;
  }

  /** Whether the kernel was told that the clock is right. */
  boolean isSynchronised() {
    return synchronised;
  }

  /** The longest time between two times that it was told so, nanoseconds. */
  long longestSilence() {
    return longestSilence;
  }

  @Override
  public long realNanos() {
    return real;
  }

  @Override
  public long rawNanos() {
    return raw;
  }

  @Override
  public void rate(double ppm) {
    rate = ppm * 1e-6;
  }

  @Override
  public void step(Duration by) {
    steps.add(by);
    real += by.toNanos();
    synchronised = false;
  }

  @Override
  public void synchronised(Duration estimatedError, Duration maximumError) {
    synchronised = true;
    longestSilence = told == 0 ? 0 : Math.max(longestSilence, trueNanos - told);
    told = trueNanos;
  }

  @Override
  public void unsynchronised() {
    synchronised = false;
  }

  @Override
  public List<PtpClock> ptpClocks() {
    return List.of();
  }

  @Override
  public void leap(int seconds) {
    leaps.add(seconds);
    leap = seconds;
  }
}

package io.felinos.klib.ntp.clock;

import io.felinos.api.machine.ClockControl;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Makes the machine's clock follow a line. It runs at the line's frequency, and faster or slower
 * for a while when it is off: that is slewing. It is put right in one step after the boot, when it
 * is off by more than a second, at most three times as chrony's {@code makestep 1.0 3}; later only
 * above the policy's threshold, or when no slewing would do in reasonable time. Not safe for use by
 * several threads.
 */
public final class Discipline {

  /** Seconds that are worth a step after the boot. */
  public static final double BOOT_THRESHOLD = 1;

  /** What a line may be off by, at most, before slewing is given up (PANICT of RFC 5905). */
  private static final double BEYOND_SLEWING = 1000;

  /** How many lines after the boot may step. */
  private static final int BOOT_STEPS = 3;

  /** Sums of frequency and slewing that the kernel takes (adjtimex(2): tick). */
  private static final double KERNEL_LIMIT = 0.0999;

  /** Seconds that slewing takes at least, so that one who looks late has not gone too far. */
  private static final double SHORTEST_SLEW = 4;

  /** An offset that is this many times its error is put right fast. */
  private static final double SIGNIFICANT = 5;

  /** Nobody slews for less, seconds: it takes that long to look at a clock. */
  private static final double NEGLIGIBLE = 1e-6;

  /** Nor for less than this part of the line's own error. */
  private static final double WITHIN_ERROR = 0.25;

  private static final double NANO = 1e-9;
  private static final double PER_MILLION = 1e6;

  /** Told what is done. */
  public interface Listener {
    /** The clock was put forward, or back. */
    void stepped(Duration by);

    /** The frequency is more than the policy allows, and is held at that. */
    void beyondFrequency(double ppm);
  }

  private final ClockControl clock;
  private final Policy policy;
  private final Listener listener;
  private @Nullable Line target;
  private double error;
  private double calm = SHORTEST_SLEW;
  private int bootSteps = BOOT_STEPS;
  private double applied = Double.NaN;
  private double offset;
  private boolean tooFast;

  /** A discipline that does nothing before it has a line to follow. */
  public Discipline(ClockControl clock, Policy policy, Listener listener) {
    this.clock = clock;
    this.policy = policy;
    this.listener = listener;
  }

  /** The machine has booted, or was away for a while: the clock may be put right in a step. */
  public void allowSteps() {
    bootSteps = BOOT_STEPS;
  }

  /** True until the first line, and after {@link #allowSteps}. */
  public boolean fresh() {
    return bootSteps == BOOT_STEPS;
  }

  /** By how much the clock was too late when it was looked at last, seconds. */
  public double offset() {
    return offset;
  }

  /** Parts per million by which the hardware is too slow. */
  public double frequencyPpm() {
    Line line = target;
    return line == null ? 0 : line.frequency() * PER_MILLION;
  }

  /** True if the clock, at this moment, is off by more than a step after the boot is worth. */
  public boolean far(Line line) {
    Reading now = Reading.of(clock);
    return Math.abs(offset(line, now)) > BOOT_THRESHOLD;
  }

  /**
   * Follows another line from now on.
   *
   * @param error of the line now, seconds
   * @param interval seconds to the next line, about
   * @return seconds after which {@link #act} is to be called; infinity for never
   */
  public double follow(Line line, double error, double interval) throws IOException {
    target = line;
    this.error = error;
    this.calm = Math.max(SHORTEST_SLEW, interval / 2);
    if (bootSteps > 0 && Math.abs(offset(line, Reading.of(clock))) > BOOT_THRESHOLD) {
      step(line);
    }
    bootSteps = Math.max(0, bootSteps - 1);
    return act();
  }

  /** Goes on following the line. The answer is as {@link #follow}'s. */
  public double act() throws IOException {
    Line line = target;
    if (line == null) {
      return Double.POSITIVE_INFINITY;
    }
    offset = offset(line, Reading.of(clock));
    if (beyondSlewing()) {
      step(line);
    }
    double frequency = Math.clamp(line.frequency(), -policy.maxFrequency(), policy.maxFrequency());
    complain(line, frequency);
    double size = Math.abs(offset);
    if (size < Math.max(NEGLIGIBLE, error * WITHIN_ERROR)) {
      rate(frequency);
      return Double.POSITIVE_INFINITY;
    }
    double time = size > SIGNIFICANT * error ? SHORTEST_SLEW : calm;
    double slew = Math.clamp(offset / time, -policy.maxSlew(), policy.maxSlew());
    double sum = Math.clamp(frequency + slew, -KERNEL_LIMIT, KERNEL_LIMIT);
    rate(sum);
    return Math.abs(offset / (sum - frequency));
  }

  /** The kernel inserts or leaves out a second at midnight; the line has to go with it. */
  public void shift(long nanos) {
    Line line = target;
    if (line != null) {
      target = line.shifted(nanos);
    }
  }

  private boolean beyondSlewing() {
    double size = Math.abs(offset);
    return size > BEYOND_SLEWING || policy.resetThreshold() > 0 && size > policy.resetThreshold();
  }

  private void step(Line line) throws IOException {
    Reading now = Reading.of(clock);
    Duration by =
        Duration.ofNanos(line.offsetAt(now.rawNanos()) + now.rawNanos() - now.realNanos());
    clock.step(by);
    offset = offset(line, Reading.of(clock));
    listener.stepped(by);
  }

  private static double offset(Line line, Reading now) {
    return (line.offsetAt(now.rawNanos()) + now.rawNanos() - now.realNanos()) * NANO;
  }

  private void complain(Line line, double held) {
    boolean beyond = line.frequency() != held;
    if (beyond && !tooFast) {
      listener.beyondFrequency(line.frequency() * PER_MILLION);
    }
    tooFast = beyond;
  }

  private void rate(double rate) throws IOException {
    if (rate != applied) {
      clock.rate(rate * PER_MILLION);
      applied = rate;
    }
  }
}

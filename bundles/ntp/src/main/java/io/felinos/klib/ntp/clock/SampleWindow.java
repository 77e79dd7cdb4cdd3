package io.felinos.klib.ntp.clock;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The newest samples of one clock, as many as lie on a straight line. A sample that is nowhere near
 * the line is put aside; when three in a row are, the other clock or ours has changed, and the line
 * begins anew with them. Not safe for use by several threads.
 */
public final class SampleWindow {

  private static final int MOST = 32;

  /** Signs of fewer residuals tell nothing. */
  private static final int FEWEST_FOR_RUNS = 8;

  private static final int SPIKES = 3;
  private static final int FEWEST_FOR_SPIKES = 3;

  /** Crystals of computers are right to 100 or 200 parts in a million. */
  private static final double CRYSTAL = 200e-6;

  /** A line that has to begin anew knows its frequency nearly. */
  private static final double AGAIN = 50e-6;

  /** Nor is any crystal's frequency known better than this. */
  private static final double LEAST_DOUBT = 0.1e-6;

  /** An error that is not worth asking more often, seconds. */
  private static final double SMALL = 20e-6;

  /** How many standard errors a sample may be off. */
  private static final double TOLERANCE = 6;

  /** Seconds that a sample may always be off: what a busy machine takes to look at its clock. */
  private static final double ALWAYS = 200e-6;

  private static final double NANO = 1e-9;

  private final List<Sample> samples = new ArrayList<>();
  private final List<Sample> aside = new ArrayList<>();
  private double expected;
  private double doubt = CRYSTAL;
  private @Nullable Fit fit;
  private double surprise;

  /** The line, once there is a sample. */
  public Optional<Fit> fit() {
    return Optional.ofNullable(fit);
  }

  /**
   * By how many times its tolerance the newest sample was off what was expected; above 1 it was put
   * aside.
   */
  public double surprise() {
    return surprise;
  }

  /** True if the line is as good after so many seconds as it is now. */
  public boolean steadyFor(double seconds) {
    Fit known = fit;
    return known != null
        && aside.isEmpty()
        && known.skew() * seconds < Math.max(SMALL, 2 * known.offsetError());
  }

  /** Takes a sample. */
  public void add(Sample sample) {
    surprise = surprise(sample);
    if (surprise > 1) {
      aside.add(sample);
      Fit known = fit;
      if (aside.size() < SPIKES || known == null) {
        return;
      }
      beginAnew(known);
    } else {
      aside.clear();
      samples.add(sample);
    }
    compute();
  }

  /** Forgets all samples, but not the frequency. */
  public void clear() {
    samples.clear();
    aside.clear();
    Fit last = fit;
    if (last != null && last.skew() < AGAIN) {
      expected = last.line().frequency();
      doubt = AGAIN;
    }
    fit = null;
    surprise = 0;
  }

  /** The other clock was put forward by this, and the samples with it. */
  public void shift(long nanos) {
    for (int i = 0; i < samples.size(); i++) {
      Sample each = samples.get(i);
      samples.set(i, new Sample(each.rawNanos(), each.offsetNanos() + nanos, each.delay()));
    }
    aside.clear();
    if (!samples.isEmpty()) {
      compute();
    }
  }

  private double surprise(Sample sample) {
    Fit known = fit;
    if (known == null || known.samples() < FEWEST_FOR_SPIKES) {
      return 0;
    }
    double off = (sample.offsetNanos() - known.line().offsetAt(sample.rawNanos())) * NANO;
    double excess = Math.max(0, sample.delay() - known.shortest()) / 2;
    double error = known.deviation() + known.errorAt(sample.rawNanos());
    return Math.abs(off) / (ALWAYS + excess + TOLERANCE * error);
  }

  /** If the frequency changed rather than the time, it did so in the time since the line's end. */
  private void beginAnew(Fit known) {
    List<Sample> newer = List.copyOf(aside);
    Sample first = newer.getFirst();
    double off = (first.offsetNanos() - known.line().offsetAt(first.rawNanos())) * NANO;
    double age = (first.rawNanos() - known.line().rawNanos()) * NANO;
    clear();
    doubt = Math.clamp(2 * Math.abs(off / age) + known.skew(), LEAST_DOUBT, CRYSTAL);
    samples.addAll(newer);
  }

  private void compute() {
    if (samples.size() > MOST) {
      samples.removeFirst();
    }
    Regression regression = new Regression(samples, expected, doubt);
    while (samples.size() > FEWEST_FOR_RUNS && runs(regression) < fewestRuns(samples.size())) {
      samples.removeFirst();
      regression = new Regression(samples, expected, doubt);
    }
    fit = regression.fit(samples.getLast());
  }

  /** How often the samples cross the line, and one. */
  private int runs(Regression regression) {
    int runs = 1;
    for (int i = 1; i < samples.size(); i++) {
      if (regression.residual(i) > 0 != regression.residual(i - 1) > 0) {
        runs++;
      }
    }
    return runs;
  }

  /**
   * Fewer runs than nineteen of twenty series of random signs have (Wald-Wolfowitz): the samples
   * bend.
   */
  private static double fewestRuns(int n) {
    return n / 2.0 + 1 - 1.65 * Math.sqrt((n - 1) / 4.0);
  }
}

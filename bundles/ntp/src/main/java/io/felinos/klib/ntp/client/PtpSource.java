package io.felinos.klib.ntp.client;

import io.felinos.api.machine.PtpClock;
import io.felinos.klib.ntp.clock.Candidate;
import io.felinos.klib.ntp.clock.Fit;
import io.felinos.klib.ntp.clock.Sample;
import io.felinos.klib.ntp.clock.SampleWindow;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A PTP device, which counts before servers as long as it can be read. It is tried again after
 * that, too, ever less often. For the client's thread only.
 */
final class PtpSource implements Reference {

  private static final double SECOND = 1e9;

  /** Reading it costs next to nothing; more than every 64 s tells nothing new. */
  private static final PollRange RANGE = new PollRange(PollRange.LEAST, 6);

  /** The best of them counts: a thread can lose its processor in between. */
  private static final int READINGS = 5;

  /** Failures in a row after which servers are followed. */
  private static final int GIVEN_UP = 3;

  /**
   * Seconds that a device may be off UTC without servers that agree being believed more: its host
   * is set by servers itself.
   */
  private static final double HOST = 0.01;

  private final PtpClock device;
  private final Source.Listener listener;
  private final Pace pace = new Pace(RANGE);
  private final SampleWindow window = new SampleWindow();
  private long dueRaw;
  private int reach;
  private int failures;
  private String trouble = "";

  PtpSource(PtpClock device, Source.Listener listener) {
    this.device = device;
    this.listener = listener;
  }

  @Override
  public long dueRaw() {
    return dueRaw;
  }

  @Override
  public void run(long rawNanos) {
    if (rawNanos < dueRaw) {
      return;
    }
    try {
      window.add(best());
      reach = (reach << 1 | 1) & 0xFF;
      failures = 0;
      trouble = "";
      due(rawNanos, pace.answered(window.surprise(), window.steadyFor(2 * interval())));
      listener.sampled();
    } catch (IOException e) {
      failed(String.valueOf(e.getMessage()), rawNanos);
    }
  }

  private Sample best() throws IOException {
    Sample best = sample(device.read());
    for (int i = 1; i < READINGS; i++) {
      Sample next = sample(device.read());
      if (next.delay() < best.delay()) {
        best = next;
      }
    }
    return best;
  }

  private static Sample sample(PtpClock.Reading reading) {
    return Sample.of(reading.rawBefore(), reading.nanos(), reading.rawAfter());
  }

  private void failed(String reason, long rawNanos) {
    reach = reach << 1 & 0xFF;
    failures++;
    trouble = "cannot be read: " + reason;
    if (failures == GIVEN_UP) {
      window.clear();
      listener.refused(name(), trouble + "; only servers are asked");
    }
    due(rawNanos, pace.missed());
  }

  @Override
  public void restart(long rawNanos) {
    window.clear();
    pace.restart();
    reach = 0;
    dueRaw = rawNanos;
  }

  @Override
  public void shift(long nanos) {
    window.shift(nanos);
  }

  /** Nobody waits for one that failed. */
  @Override
  public boolean alive() {
    return failures == 0;
  }

  @Override
  public @Nullable Candidate candidate(long rawNanos) {
    Fit fit = window.fit().orElse(null);
    if (fit == null) {
      return null;
    }
    double error = fit.errorAt(rawNanos);
    double distance = HOST + fit.shortest() / 2 + fit.deviation() + error;
    return new Candidate(name(), fit.line(), distance, error, 0, true);
  }

  @Override
  public double interval() {
    return Math.scalb(1.0, pace.poll());
  }

  @Override
  public SourceReport report(long rawNanos) {
    Fit fit = window.fit().orElse(null);
    return new SourceReport(
        name(),
        0,
        pace.poll(),
        reach,
        failures,
        fit == null ? Double.NaN : (rawNanos - fit.line().rawNanos()) / SECOND,
        fit == null ? Double.NaN : fit.shortest(),
        fit == null ? Double.NaN : fit.deviation(),
        trouble);
  }

  private String name() {
    return device.name();
  }

  private void due(long rawNanos, double seconds) {
    dueRaw = rawNanos + (long) (seconds * SECOND);
  }
}

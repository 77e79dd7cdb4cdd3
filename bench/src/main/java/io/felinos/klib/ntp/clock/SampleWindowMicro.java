package io.felinos.klib.ntp.clock;

import java.util.Random;
import org.jspecify.annotations.NullMarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** An answer of a time server that meets a full window: a regression over all of it. */
@NullMarked
@State(Scope.Benchmark)
public class SampleWindowMicro {
  private static final long SECOND = 1_000_000_000;
  private static final long INTERVAL = 16 * SECOND;
  private static final long EPOCH = 1_700_000_000L * SECOND;
  private static final double DELAY = 0.01;
  private static final int JITTER = 50_000;

  private final SampleWindow window = new SampleWindow();
  private final Random random = new Random(1);
  private long raw;

  /** Adds it. */
  @Benchmark
  public SampleWindow add() {
    raw += INTERVAL;
    window.add(new Sample(raw, EPOCH + random.nextInt(JITTER), DELAY));
    return window;
  }
}

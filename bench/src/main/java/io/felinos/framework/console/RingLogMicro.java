package io.felinos.framework.console;

import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.console.Source;
import io.felinos.api.fakes.FakeClock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A line of 100 bytes on its way through the console log, which drops its oldest. */
@NullMarked
@State(Scope.Benchmark)
public class RingLogMicro {
  private static final long BYTES = 1 << 20;
  private static final int LENGTH = 100;

  private final RingLog log = new RingLog(new FakeClock(Instant.EPOCH), BYTES);
  private final byte[] line = "x".repeat(LENGTH).getBytes(StandardCharsets.US_ASCII);

  /** Not to wait for anybody. */
  public RingLogMicro() {
    log.configure(new LogOptions(BYTES, false));
  }

  /** Appends it. */
  @Benchmark
  public void append() throws InterruptedException {
    log.append(Source.STDOUT, ConsoleRecord.SEVERITY_INFO, false, line);
  }
}

package io.felinos.framework.console;

import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.console.Source;
import io.felinos.api.fakes.FakeClock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A piece of a program's output that becomes lines of 100 bytes, appended to the log. */
@NullMarked
@State(Scope.Benchmark)
public class LineAssemblerMicro {
  private static final long BYTES = 1 << 20;
  private static final int LENGTH = 100;

  /** 8 KiB and some. */
  private static final int LINES = 82;

  private final RingLog log = new RingLog(new FakeClock(Instant.EPOCH), BYTES);
  private final LineAssembler assembler =
      new LineAssembler(log, Source.STDOUT, ConsoleRecord.SEVERITY_INFO);
  private final byte[] piece =
      ("x".repeat(LENGTH - 1) + "\n").repeat(LINES).getBytes(StandardCharsets.US_ASCII);

  /** Not to wait for anybody. */
  public LineAssemblerMicro() {
    log.configure(new LogOptions(BYTES, false));
  }

  /** Splits it; the time is that of a line. */
  @Benchmark
  @OperationsPerInvocation(LINES)
  public void split() throws InterruptedException {
    assembler.write(piece, 0, piece.length);
  }
}

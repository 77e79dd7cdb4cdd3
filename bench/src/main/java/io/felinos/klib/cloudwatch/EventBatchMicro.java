package io.felinos.klib.cloudwatch;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.NullMarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Lines of 100 bytes that become a request to CloudWatch Logs. */
@NullMarked
@State(Scope.Benchmark)
public class EventBatchMicro {
  private static final int LENGTH = 100;
  private static final int LINES = 1000;
  private static final long MILLIS = 1_700_000_000_000L;

  private final EventBatch batch = new EventBatch();
  private final byte[] line = "x".repeat(LENGTH).getBytes(StandardCharsets.US_ASCII);

  /** Fills a request; the time is that of a line. */
  @Benchmark
  @OperationsPerInvocation(LINES)
  public int fill() {
    batch.begin("group", "stream");
    for (int i = 0; i < LINES; i++) {
      if (!batch.add(line, MILLIS + i)) {
        throw new IllegalStateException("the request is full");
      }
    }
    return batch.count();
  }
}

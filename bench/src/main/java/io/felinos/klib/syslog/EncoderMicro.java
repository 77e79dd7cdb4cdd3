package io.felinos.klib.syslog;

import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.console.Source;
import io.felinos.api.fakes.FakeClock;
import io.felinos.api.fakes.FakeMachine;
import io.felinos.delivery.Line;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A line of 100 bytes that becomes a message of RFC 5424 with its octet count. */
@NullMarked
@State(Scope.Benchmark)
public class EncoderMicro {
  private static final int LENGTH = 100;
  private static final int LIMIT = 8096;

  private final Encoder encoder;
  private final Line line =
      new Line(
          1,
          1,
          0,
          1,
          Source.STDOUT,
          ConsoleRecord.SEVERITY_INFO,
          "x".repeat(LENGTH).getBytes(StandardCharsets.US_ASCII));

  /** As for a server that was given no more than its name. */
  public EncoderMicro() {
    SyslogConfig config =
        new SyslogConfig(
            "10.0.2.2", null, "tcp", null, null, "bench", "guest", null, null, null, null);
    Origin origin = new Origin(new FakeMachine(), config);
    encoder = new Encoder(new Rfc5424(1, origin, new FakeClock(Instant.EPOCH)), LIMIT, true);
    encoder.refresh();
  }

  /** Encodes it. */
  @Benchmark
  public List<?> encode() {
    return encoder.encode(line);
  }
}

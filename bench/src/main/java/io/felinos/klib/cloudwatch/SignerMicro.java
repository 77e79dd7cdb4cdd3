package io.felinos.klib.cloudwatch;

import io.felinos.api.http.Request;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A request of 64 KiB that is signed with Signature Version 4. */
@NullMarked
@State(Scope.Benchmark)
public class SignerMicro {
  private static final int BYTES = 1 << 16;

  private final Signer signer = new Signer("eu-central-1", "logs");
  private final Instant time = Instant.ofEpochSecond(1_700_000_000);
  private final Credentials credentials =
      new Credentials("AKIDEXAMPLE", "secret", "token", time.plusSeconds(3600));
  private final Request request =
      Request.post(URI.create("https://logs.eu-central-1.amazonaws.com/"), new byte[BYTES]);

  /** Signs it. */
  @Benchmark
  public Request sign() {
    return signer.sign(request, credentials, time);
  }
}

package io.felinos.http;

import io.felinos.api.fakes.FakeClock;
import io.felinos.api.fakes.JdkTls;
import io.felinos.api.http.HttpException;
import io.felinos.api.http.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;

/** A client for each test, with TLS of the JDK and the date as it is. */
abstract class OpenedHttp {
  static final Duration SHORT = Duration.ofMillis(300);
  static final Duration LONG = Duration.ofSeconds(20);

  final BundleHttp http = new BundleHttp(new JdkTls(), clock(), Map.of());

  static FakeClock clock() {
    return new FakeClock(Instant.now());
  }

  @AfterEach
  void close() {
    http.close();
  }

  /** Sends on a thread of its own; the outcome is the reply or what was thrown. */
  Thread sending(Request request, AtomicReference<Object> outcome) {
    return Thread.ofPlatform()
        .start(
            () -> {
              try {
                outcome.set(http.send(request));
              } catch (HttpException | InterruptedException e) {
                outcome.set(e);
              }
            });
  }
}

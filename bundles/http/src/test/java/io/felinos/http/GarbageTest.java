package io.felinos.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.felinos.api.fakes.FakeClock;
import io.felinos.api.fakes.JdkTls;
import io.felinos.api.http.HttpException;
import io.felinos.api.http.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that do not speak HTTP; found by fuzzing. */
class GarbageTest {
  private static final int REQUESTS = 5;
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final BundleHttp http =
      new BundleHttp(new JdkTls(), new FakeClock(Instant.EPOCH), Map.of());

  @AfterEach
  void close() {
    http.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"xyz\r\n\r\n", "HTTP/1.1 2x0 No\r\n\r\n", "HTTP/9 200 OK\r\n\r\n"})
  void noConnectionIsLeftOpen(String answer) throws Exception {
    Semaphore ended = new Semaphore(0);
    RawServer.Script script =
        connection -> {
          connection.head();
          connection.write(answer);
          connection.awaitEnd();
          ended.release();
        };
    try (RawServer server = new RawServer(script)) {
      for (int i = 0; i < REQUESTS; i++) {
        Request request = Request.get(server.uri("/")).within(LIMIT, LIMIT);
        HttpException failure = catchThrowableOfType(HttpException.class, () -> http.send(request));
        assertThat(failure.kind()).isEqualTo(HttpException.Kind.PROTOCOL);
      }
      assertThat(ended.tryAcquire(REQUESTS, 20, TimeUnit.SECONDS)).isTrue();
    }
  }
}

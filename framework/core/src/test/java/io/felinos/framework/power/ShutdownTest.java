package io.felinos.framework.power;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.framework.console.RingLog;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ShutdownTest {

  private final RingLog log = new RingLog(System::nanoTime, 1 << 20);
  private final List<String> done = new CopyOnWriteArrayList<>();

  private List<String> said() throws InterruptedException {
    return log.open("test").read(100, 10_000, Duration.ZERO).stream()
        .flatMap(batch -> batch.records().stream())
        .map(record -> new String(record.bytes(), StandardCharsets.UTF_8))
        .toList();
  }

  @Test
  void takesItsStepsInOrder() throws Exception {
    new Shutdown(log)
        .step("one", Duration.ofSeconds(5), () -> done.add("one"))
        .step("two", Duration.ofSeconds(5), () -> done.add("two"))
        .run();
    assertThat(done).containsExactly("one", "two");
    assertThat(said()).isEmpty();
  }

  @Test
  void goesOnWithoutAStepThatHangsOrFails() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    new Shutdown(log)
        .step("stuck", Duration.ofMillis(50), never::await)
        .step(
            "broken",
            Duration.ofSeconds(5),
            () -> {
              throw new IllegalStateException("no such port");
            })
        .step("last", Duration.ofSeconds(5), () -> done.add("last"))
        .run();
    assertThat(done).containsExactly("last");
    assertThat(said())
        .containsExactly(
            "shutdown: stuck is not done after 50 ms, going on",
            "shutdown: broken failed: java.lang.IllegalStateException: no such port");
  }
}

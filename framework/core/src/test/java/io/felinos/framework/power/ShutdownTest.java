package io.felinos.framework.power;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.framework.console.RingLog;
import io.felinos.framework.machine.BootClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ShutdownTest {

  private final RingLog log = new RingLog(new BootClock(), 1 << 20);
  private final List<String> done = new CopyOnWriteArrayList<>();

  private List<String> said() throws InterruptedException {
    return log.open("test").read(100, 10_000, Duration.ZERO).stream()
        .flatMap(batch -> batch.records().stream())
        .map(record -> new String(record.bytes(), StandardCharsets.UTF_8))
        .toList();
  }

  private static final class Step implements Ending {
    private final String name;
    private final Callable<?> action;

    Step(String name, Callable<?> action) {
      this.name = name;
      this.action = action;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Duration patience() {
      return Duration.ofMillis(name.equals("stuck") ? 50 : 5000);
    }

    @Override
    public void end() throws Exception {
      action.call();
    }
  }

  @Test
  void takesItsStepsInOrder() throws Exception {
    List<Ending> endings =
        List.of(new Step("one", () -> done.add("one")), new Step("two", () -> done.add("two")));
    new Shutdown(log, endings).run();
    assertThat(done).containsExactly("one", "two");
    assertThat(said()).isEmpty();
  }

  @Test
  void goesOnWithoutAStepThatHangsOrFails() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    Ending stuck = new Step("stuck", () -> never.await(1, TimeUnit.HOURS));
    Ending broken =
        new Step(
            "broken",
            () -> {
              throw new IllegalStateException("no such port");
            });
    new Shutdown(log, List.of(stuck, broken, new Step("last", () -> done.add("last")))).run();
    assertThat(done).containsExactly("last");
    assertThat(said())
        .containsExactly(
            "shutdown: stuck is not done after 50 ms, going on",
            "shutdown: broken failed: java.lang.IllegalStateException: no such port");
  }
}

package io.felinos.framework.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class HaltGuardTest {

  private static final Object LOCK = new Object();
  private static final List<String> EVENTS = new CopyOnWriteArrayList<>();

  private record Delivery(String name) implements Ending {
    @Override
    public Duration patience() {
      return Duration.ofSeconds(5);
    }

    @Override
    public void end() {
      EVENTS.add(name);
    }
  }

  private static void halt() {
    synchronized (LOCK) {
      EVENTS.add("halted");
    }
  }

  private static HaltGuard startGuard() {
    EVENTS.clear();
    HaltGuard guard =
        new HaltGuard(
            LOCK,
            HaltGuardTest.class.getName(),
            List.of(new Delivery("stdout"), new Delivery("host")));
    guard.start();
    await().until(() -> guard.getState() == Thread.State.TIMED_WAITING);
    return guard;
  }

  @Test
  void deliversBeforeAHaltGoesOn() throws Exception {
    startGuard();
    Thread halter = Thread.ofPlatform().daemon().start(HaltGuardTest::halt);
    assertThat(halter.join(Duration.ofSeconds(10))).isTrue();
    assertThat(EVENTS).containsExactly("stdout", "host", "halted");
  }

  @Test
  void letsAVirtualThreadHaltWithoutSeeingIt() throws Exception {
    HaltGuard guard = startGuard();
    Thread halter = Thread.ofVirtual().start(HaltGuardTest::halt);
    assertThat(halter.join(Duration.ofSeconds(10))).isTrue();
    assertThat(EVENTS).containsExactly("halted");
    guard.end();
  }

  @Test
  void letsGoAtAnOrderlyEnd() throws Exception {
    HaltGuard guard = startGuard();
    guard.end();
    halt();
    assertThat(EVENTS).containsExactly("halted");
  }
}

package io.felinos.framework.power;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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

  /** Holds the lock as the boot does, from before this returns until the guard is content. */
  private static HaltGuard startGuard() throws InterruptedException {
    EVENTS.clear();
    HaltGuard guard =
        new HaltGuard(
            HaltGuardTest.class.getName(), List.of(new Delivery("stdout"), new Delivery("host")));
    CountDownLatch held = new CountDownLatch(1);
    Thread.ofPlatform().daemon().start(() -> hold(guard, held));
    held.await();
    return guard;
  }

  private static void hold(HaltGuard guard, CountDownLatch held) {
    boolean again = true;
    try {
      while (again) {
        synchronized (LOCK) {
          held.countDown();
          again = guard.getAsBoolean();
        }
        TimeUnit.MILLISECONDS.sleep(1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
    startGuard().end();
    Thread halter = Thread.ofVirtual().start(HaltGuardTest::halt);
    assertThat(halter.join(Duration.ofSeconds(10))).isTrue();
    assertThat(EVENTS).containsExactly("halted");
  }
}

package io.felinos.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.felinos.api.fakes.FakeConsoleLog;
import io.felinos.api.time.Timer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BundleTimerTest {
  private final FakeConsoleLog log = new FakeConsoleLog();
  private final BundleTimer timer = new BundleTimer(log, "a.bundle");

  @AfterEach
  void close() {
    timer.close();
  }

  @Test
  void runsATaskOnAThreadOfItsOwn() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    StringBuffer name = new StringBuffer();
    long start = timer.nanoTime();
    timer.once(
        Duration.ofMillis(20),
        () -> {
          name.append(Thread.currentThread().getName());
          done.countDown();
        });
    assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(timer.nanoTime() - start).isGreaterThanOrEqualTo(20_000_000);
    assertThat(name.toString()).isEqualTo("timer-a.bundle");
  }

  @Test
  void repeatsUntilCancelled() {
    AtomicInteger runs = new AtomicInteger();
    Timer.Handle handle =
        timer.periodic(Duration.ZERO, Duration.ofMillis(1), runs::incrementAndGet);
    await().until(() -> runs.get() > 5);
    handle.cancel();
    handle.cancel();
    AtomicBoolean later = new AtomicBoolean();
    timer.once(Duration.ofMillis(30), () -> later.set(true));
    await().untilTrue(later);
    int atCancel = runs.get();
    later.set(false);
    timer.once(Duration.ofMillis(30), () -> later.set(true));
    await().untilTrue(later);
    assertThat(runs).hasValue(atCancel);
  }

  @Test
  void saysOnceWhenATaskFailsAndGoesOn() {
    AtomicInteger runs = new AtomicInteger();
    timer.periodic(
        Duration.ZERO,
        Duration.ofMillis(1),
        () -> {
          runs.incrementAndGet();
          throw new IllegalStateException("no disk");
        });
    await().until(() -> runs.get() > 3);
    assertThat(log.said())
        .containsExactly(
            "timer: a task of bundle a.bundle failed: java.lang.IllegalStateException: no disk");
  }

  @Test
  void interruptsTheRunningTaskWhenItEnds() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    AtomicBoolean interrupted = new AtomicBoolean();
    timer.once(
        Duration.ZERO,
        () -> {
          running.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.set(true);
            Thread.currentThread().interrupt();
          }
        });
    assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
    timer.close();
    timer.close();
    assertThat(interrupted).isTrue();
    assertThatThrownBy(() -> timer.once(Duration.ZERO, () -> {}))
        .hasMessage("the timer of a.bundle has ended");
  }
}

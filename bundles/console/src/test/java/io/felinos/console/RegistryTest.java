package io.felinos.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.felinos.api.console.Batch;
import io.felinos.api.console.ConsoleDriver;
import io.felinos.api.console.ConsoleRegistry.DriverState;
import io.felinos.api.console.Delivery;
import io.felinos.api.fakes.FakeConsoleLog;
import io.felinos.api.time.Backoff;
import io.felinos.api.time.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With threads, in real time. */
class RegistryTest {
  private final FakeConsoleLog log = new FakeConsoleLog();
  private final RealTimer timer = new RealTimer();
  private final ScriptedDriver driver = new ScriptedDriver();
  private Registry registry = new Registry(log, timer, ConsoleConfig.DEFAULT);
  private long nextId;

  @AfterEach
  void close() {
    registry.close();
  }

  @Test
  void givesADriverThatComesLateTheFirstLine() {
    log.print("first");
    bind(driver, "x");
    log.print("second");
    await().until(() -> driver.arrived().equals(List.of("first", "second")));
    await().until(() -> log.acknowledged("x") == 2);
  }

  @Test
  void deliversWhatIsPendingBeforeADriverLeaves() {
    Map<String, Object> properties = bind(driver, "x");
    for (int i = 0; i < 10_000; i++) {
      log.print("line");
    }
    registry.unbindDriver(driver, properties);
    assertThat(driver.arrived()).hasSize(10_000);
    assertThat(driver.calls()).contains("flush");
    assertThat(log.acknowledged("x")).isEqualTo(10_000);
    log.print("too late");
    assertThat(registry.drivers()).isEmpty();
  }

  @Test
  void goesOnWhereADriverStoppedWhenItReturns() {
    Map<String, Object> properties = bind(driver, "x");
    log.print("a");
    registry.unbindDriver(driver, properties);
    log.print("b");
    bind(driver, "x");
    await().until(() -> driver.arrived().equals(List.of("a", "b")));
  }

  @Test
  void doesNotServeADisabledDriver() throws Exception {
    use(List.of("-x"));
    bind(driver, "x");
    log.print("a");
    assertThat(registry.drain(Duration.ofSeconds(5))).isTrue();
    assertThat(driver.calls()).isEmpty();
    assertThat(registry.drivers()).containsExactly(new DriverState("x", false, "", 0, 0, 0, 0));
  }

  @Test
  void enablesADisabledDriverThatIsWished() {
    use(List.of("-x", "+x"));
    registry.bindDriver(driver, properties("x", false));
    log.print("a");
    await().until(() -> driver.arrived().equals(List.of("a")));
  }

  @Test
  void disablesADriverWhenAskedAndGoesOnWhenItIsEnabledAgain() {
    Map<String, Object> properties = bind(driver, "x");
    log.print("a");
    registry.enable("x", false);
    assertThat(driver.arrived()).containsExactly("a");
    log.print("b");
    registry.unbindDriver(driver, properties);
    bind(driver, "x");
    assertThat(registry.drivers()).extracting(DriverState::enabled).containsExactly(false);
    registry.enable("x", true);
    await().until(() -> driver.arrived().equals(List.of("a", "b")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> registry.enable("y", true))
        .withMessage("there is no console driver \"y\"; known are [x]");
  }

  @Test
  void deliversWhatIsPendingBeforeADriverIsDisabled() {
    bind(driver, "x");
    for (int i = 0; i < 10_000; i++) {
      log.print("line");
    }
    registry.enable("x", false);
    assertThat(driver.arrived()).hasSize(10_000);
    assertThat(log.acknowledged("x")).isEqualTo(10_000);
  }

  /** A line that is written while drivers come and go is neither lost nor delivered twice. */
  @Test
  void losesAndDoublesNothingWhenADriverIsAttachedAndDetachedUnderLoad() throws Exception {
    int lines = 20_000;
    Thread writer =
        Thread.ofPlatform()
            .start(
                () -> {
                  for (int i = 0; i < lines; i++) {
                    log.print("line " + i);
                  }
                });
    int rounds = 0;
    while (writer.isAlive() || rounds < 20) {
      Map<String, Object> properties = bind(driver, "x");
      if (rounds++ % 2 == 0) {
        registry.enable("x", false);
        registry.enable("x", true);
      }
      registry.unbindDriver(driver, properties);
    }
    writer.join();
    bind(driver, "x");
    await().until(() -> log.acknowledged("x") == lines);
    List<String> arrived = driver.arrived();
    assertThat(arrived).hasSize(lines).doesNotHaveDuplicates();
    assertThat(arrived.getFirst()).isEqualTo("line 0");
    assertThat(arrived.getLast()).isEqualTo("line " + (lines - 1));
  }

  @Test
  void listsEnabledDriversBeforeDisabledOnes() {
    registry.bindDriver(new ScriptedDriver(), properties("off", false));
    bind(driver, "old");
    bind(new ScriptedDriver(), "new");
    assertThat(registry.drivers())
        .extracting(DriverState::name)
        .containsExactly("new", "old", "off");
  }

  @Test
  void servesOneOfTwoDriversWithTheSameNameAndTheOtherAfterIt() {
    Map<String, Object> first = bind(driver, "x");
    ScriptedDriver second = new ScriptedDriver();
    bind(second, "x");
    log.print("a");
    await().until(() -> driver.arrived().size() == 1);
    registry.unbindDriver(driver, first);
    log.print("b");
    await().until(() -> second.arrived().equals(List.of("b")));
    assertThat(driver.arrived()).containsExactly("a");
  }

  @Test
  void drainsADriverThatIsInTheMiddleOfALongPause() throws Exception {
    driver.answer(new Delivery.Retry("come back tomorrow", Duration.ofDays(1)));
    bind(driver, "x");
    log.print("a");
    await().until(() -> driver.calls().size() == 1);
    assertThat(registry.drain(Duration.ofSeconds(10))).isTrue();
    assertThat(driver.arrived()).contains("a");
  }

  @Test
  void drainsADriverThatWaitsForRecords() throws Exception {
    driver.confirmLate();
    bind(driver, "x");
    log.print("a");
    await().until(() -> driver.arrived().size() == 1);
    assertThat(registry.drain(Duration.ofSeconds(10))).isTrue();
    assertThat(log.acknowledged("x")).isEqualTo(1);
    log.print("b");
    await().until(() -> driver.arrived().equals(List.of("a", "b")));
  }

  @Test
  void saysHowManyRecordsADrainLeftBehind() throws Exception {
    driver.breakDown();
    bind(driver, "x");
    log.print("a");
    log.print("b");
    assertThat(registry.drain(Duration.ofMillis(100))).isFalse();
    assertThat(log.said())
        .contains("console driver x: 2 records were not delivered within 0 s: refused");
  }

  @Test
  void doesNotWaitForeverForADriverThatHangs() {
    AtomicBoolean interrupted = new AtomicBoolean();
    CountDownLatch hanging = new CountDownLatch(1);
    ConsoleDriver stuck =
        new ConsoleDriver() {
          @Override
          public Delivery deliver(Batch batch, Duration deadline) throws InterruptedException {
            hanging.countDown();
            try {
              new CountDownLatch(1).await();
            } catch (InterruptedException e) {
              interrupted.set(true);
              throw e;
            }
            return new Delivery.Delivered(0);
          }
        };
    Map<String, Object> properties = bind(stuck, "x");
    log.print("a");
    await().until(() -> hanging.getCount() == 0);
    long start = System.nanoTime();
    registry.unbindDriver(stuck, properties);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    await().untilTrue(interrupted);
    assertThat(log.acknowledged("x")).isZero();
  }

  @Test
  void notesADriverThatNeverCame() {
    use(List.of("+nett", "-x"));
    bind(driver, "x");
    timer.runTasks();
    assertThat(log.said())
        .containsExactly("consoles: there is no console driver \"nett\"; known are [x]");
  }

  @Test
  void ignoresADriverWithoutAName() {
    registry.bindDriver(driver, Map.of("service.id", 1L, "service.bundleid", 7L));
    assertThat(log.said())
        .containsExactly(
            "console: a driver of bundle 7 is ignored: it has no property console.name");
  }

  @Test
  void mayBeClosedTwice() {
    bind(driver, "x");
    registry.close();
    registry.close();
    assertThat(registry.drivers()).isEmpty();
  }

  private void use(List<String> consoles) {
    registry.close();
    registry = new Registry(log, timer, new ConsoleConfig(consoles, null, null, null));
  }

  private Map<String, Object> bind(ConsoleDriver target, String name) {
    Map<String, Object> properties = properties(name, true);
    registry.bindDriver(target, properties);
    return properties;
  }

  private Map<String, Object> properties(String name, boolean enabled) {
    return Map.of(ConsoleDriver.NAME, name, ConsoleDriver.ENABLED, enabled, "service.id", nextId++);
  }

  /** Real time for waiting; tasks run when the test says so. */
  private static final class RealTimer implements Timer {
    private final List<Runnable> tasks = new java.util.concurrent.CopyOnWriteArrayList<>();

    void runTasks() {
      tasks.get(tasks.size() - 1).run();
    }

    @Override
    public long nanoTime() {
      return System.nanoTime();
    }

    @Override
    public Handle once(Duration delay, Runnable task) {
      tasks.add(task);
      return () -> tasks.remove(task);
    }

    @Override
    public Handle periodic(Duration initialDelay, Duration period, Runnable task) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
      Thread.sleep(duration);
    }

    @Override
    public Backoff backoff(Duration first, Duration cap) {
      return new io.felinos.api.fakes.FakeTimer().backoff(first, cap);
    }
  }
}

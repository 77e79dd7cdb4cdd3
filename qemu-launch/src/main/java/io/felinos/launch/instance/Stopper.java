package io.felinos.launch.instance;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends instances of other processes. */
public final class Stopper {

  private static final Duration NOTICED = Duration.ofSeconds(2);
  private static final Duration LOOK = Duration.ofMillis(10);
  private static final Duration LAST = Duration.ofSeconds(5);

  /** How an instance went. */
  public enum Result {
    /** It was not running. */
    WAS_NOT_RUNNING,
    /** By itself, after its power button was pressed. */
    WENT_OFF,
    /** It was turned off. */
    WAS_TURNED_OFF
  }

  private Stopper() {}

  /**
   * Presses an instance's power button, and turns it off if it has not gone off in time.
   *
   * @param patience how long it may take; zero turns it off at once
   */
  public static Result stop(Instance instance, Duration patience) throws InterruptedException {
    Optional<InstanceState> state = instance.state();
    Optional<ProcessHandle> owner =
        state.filter(found -> found.status().alive()).flatMap(found -> found.owner().process());
    if (owner.isEmpty()) {
      return Result.WAS_NOT_RUNNING;
    }
    ProcessHandle process = owner.get();
    process.destroy();
    // The second SIGTERM must not come before the first has been noticed: it would be the same one.
    awaitNoticed(instance, process);
    if (ended(process, patience)) {
      return Result.WENT_OFF;
    }
    process.destroy();
    if (!ended(process, LAST)) {
      process.destroyForcibly();
      ended(process, LAST);
    }
    return Result.WAS_TURNED_OFF;
  }

  private static void awaitNoticed(Instance instance, ProcessHandle process)
      throws InterruptedException {
    long deadline = System.nanoTime() + NOTICED.toNanos();
    while (System.nanoTime() < deadline
        && process.isAlive()
        && instance
            .state()
            .map(InstanceState::status)
            .filter(InstanceStatus.STOPPING::equals)
            .isEmpty()) {
      Thread.sleep(LOOK);
    }
  }

  private static boolean ended(ProcessHandle process, Duration patience)
      throws InterruptedException {
    try {
      process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}

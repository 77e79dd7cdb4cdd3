package io.felinos.framework.power;

import io.felinos.api.console.ConsoleRecord;
import io.felinos.framework.console.RingLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The orderly end: steps, one after the other, each on a thread of its own and within its time. A
 * step that hangs or fails is said, and the next one follows. Runs once.
 */
public final class Shutdown implements Runnable {

  /** One thing to be done at the end. */
  @FunctionalInterface
  public interface Action {
    /**
     * Does it.
     *
     * @throws Exception if it failed; said on the console
     */
    void run() throws Exception;
  }

  private record Step(String name, Duration deadline, Action action) {}

  private final RingLog log;
  private final List<Step> steps = new ArrayList<>();

  /** An end without steps. */
  public Shutdown(RingLog log) {
    this.log = log;
  }

  /** Adds a step behind those there are. */
  public Shutdown step(String name, Duration deadline, Action action) {
    steps.add(new Step(name, deadline, action));
    return this;
  }

  @Override
  public void run() {
    for (Step step : steps) {
      Thread thread = new Thread(() -> attempt(step), "felinos-end-" + step.name());
      thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
      thread.setDaemon(true);
      thread.start();
      try {
        if (!thread.join(step.deadline())) {
          say(step.name() + " is not done after " + step.deadline().toMillis() + " ms, going on");
        }
      } catch (InterruptedException e) {
        // Whoever interrupts the thread that ends the JVM does not stop the end.
        say("interrupted while waiting for " + step.name());
      }
    }
  }

  private void attempt(Step step) {
    try {
      step.action().run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Throwable t) {
      say(step.name() + " failed: " + t);
    }
  }

  private void say(String line) {
    log.say(ConsoleRecord.SEVERITY_WARNING, "shutdown: " + line);
  }
}

package io.felinos.framework.power;

import io.felinos.api.console.ConsoleRecord;
import io.felinos.framework.Daemon;
import io.felinos.framework.console.RingLog;
import java.util.List;

/**
 * The orderly end: one {@link Ending} after the other, each within its time. One that hangs or
 * fails is said, and the next follows.
 */
public final class Shutdown implements Runnable {

  private final RingLog log;
  private final List<Ending> endings;

  /** An end in the given order. */
  public Shutdown(RingLog log, List<Ending> endings) {
    this.log = log;
    this.endings = List.copyOf(endings);
  }

  @Override
  public void run() {
    for (Ending ending : endings) {
      Attempt attempt = new Attempt(ending);
      attempt.start();
      try {
        if (!attempt.join(ending.patience())) {
          long millis = ending.patience().toMillis();
          say(ending.name() + " is not done after " + millis + " ms, going on");
        }
      } catch (InterruptedException e) {
        // Whoever interrupts the thread that ends the JVM does not stop the end.
        say("interrupted while waiting for " + ending.name());
      }
    }
  }

  private void say(String line) {
    log.say(ConsoleRecord.SEVERITY_WARNING, "shutdown: " + line);
  }

  private final class Attempt extends Daemon {

    private final Ending ending;

    Attempt(Ending ending) {
      super("end-" + ending.name());
      this.ending = ending;
    }

    @Override
    public void run() {
      try {
        ending.end();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (Throwable t) {
        say(ending.name() + " failed: " + t);
      }
    }
  }
}

package io.felinos.launch;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import sun.misc.Signal;

/**
 * What this process's signals do to the machine it runs.
 *
 * <p>SIGINT presses the power button, a second one turns the machine off. SIGTERM and SIGHUP press
 * it too, and turn the machine off after a time limit, or when they come again.
 */
public final class Signals {

  /** How long a guest may take to go off after SIGTERM: more than any drain it waits for. */
  public static final Duration TERM_LIMIT = Duration.ofSeconds(90);

  private static final int SIGNALLED = 128;

  private final PowerSwitch power;
  private final Runnable asked;
  private final AtomicInteger count = new AtomicInteger();

  private Signals(PowerSwitch power, Runnable asked) {
    this.power = power;
    this.asked = asked;
  }

  /**
   * Takes over the process's signals.
   *
   * @param asked called when the machine is asked to go off for the first time
   */
  public static void handle(PowerSwitch power, Runnable asked) {
    Signals signals = new Signals(power, asked);
    for (String name : List.of("INT", "TERM", "HUP")) {
      signals.take(name);
    }
  }

  private void take(String name) {
    try {
      Signal.handle(new Signal(name), this::received);
    } catch (IllegalArgumentException e) {
      // Whoever started this process has it ignore the signal, as nohup(1) does: so be it.
      return;
    }
  }

  private void received(Signal signal) {
    if (count.incrementAndGet() > 1) {
      power.off(SIGNALLED + signal.getNumber());
      return;
    }
    asked.run();
    if (!signal.getName().equals("INT")) {
      limit(SIGNALLED + signal.getNumber());
    }
    power.press();
  }

  private void limit(int status) {
    Thread.ofPlatform()
        .daemon()
        .name("felinos-term-limit")
        .start(
            () -> {
              try {
                Thread.sleep(TERM_LIMIT);
                power.off(status);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }
}

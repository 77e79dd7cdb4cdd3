package io.felinos.launch;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import sun.misc.Signal;

/**
 * What this process's signals do to the machine it runs.
 *
 * <p>SIGINT presses the power button, a second one turns the machine off, unless it comes so soon
 * that it belongs to the same press of a key. SIGTERM and SIGHUP press it too, and turn the machine
 * off after a time limit, or when they come again.
 */
public final class Signals {

  /** How long a guest may take to go off after SIGTERM: more than any drain it waits for. */
  public static final Duration TERM_LIMIT = Duration.ofSeconds(90);

  /** Nobody reads what the first Ctrl-C did and presses again in less. */
  static final Duration BOUNCE = Duration.ofMillis(500);

  private static final int SIGNALLED = 128;

  private final PowerSwitch power;
  private final Runnable asked;
  private final LongSupplier nanoTime;
  private boolean pressed;
  private long pressedAt;

  /**
   * Handles no signal by itself.
   *
   * @param nanoTime a clock as {@link System#nanoTime}
   */
  Signals(PowerSwitch power, Runnable asked, LongSupplier nanoTime) {
    this.power = power;
    this.asked = asked;
    this.nanoTime = nanoTime;
  }

  /**
   * Takes over the process's signals.
   *
   * @param asked called when the machine is asked to go off for the first time
   */
  public static void handle(PowerSwitch power, Runnable asked) {
    Signals signals = new Signals(power, asked, System::nanoTime);
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

  /** What each signal does, on a thread of the Java runtime. */
  void received(Signal signal) {
    if (!first()) {
      if (!signal.getName().equals("INT") || nanoTime.getAsLong() - pressedAt >= BOUNCE.toNanos()) {
        power.off(SIGNALLED + signal.getNumber());
      }
      return;
    }
    asked.run();
    if (!signal.getName().equals("INT")) {
      limit(SIGNALLED + signal.getNumber());
    }
    power.press();
  }

  private synchronized boolean first() {
    if (pressed) {
      return false;
    }
    pressed = true;
    pressedAt = nanoTime.getAsLong();
    return true;
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

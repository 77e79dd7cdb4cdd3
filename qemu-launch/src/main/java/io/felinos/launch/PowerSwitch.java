package io.felinos.launch;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The machine's power button, in the user's hand before, while and after the machine runs. Safe for
 * several threads.
 */
public final class PowerSwitch {

  private @Nullable Wires machine;
  private boolean ready;
  private boolean pressed;
  private OptionalInt off = OptionalInt.empty();

  /** What the button is connected to. */
  interface Wires {
    void press();

    void cut();
  }

  /**
   * Presses the ACPI power button: the guest ends its program and goes off. A press before the
   * guest can notice it is passed on as soon as it can.
   */
  public synchronized void press() {
    pressed = true;
    if (machine != null && ready) {
      machine.press();
    }
  }

  /** Whether the button was pressed. */
  public synchronized boolean pressed() {
    return pressed;
  }

  /**
   * Turns the machine off at once, or keeps it from starting.
   *
   * @param status what the run exits with
   */
  public synchronized void off(int status) {
    if (off.isEmpty()) {
      off = OptionalInt.of(status);
    }
    if (machine != null) {
      machine.cut();
    }
  }

  /** The status of {@link #off}, if that was called. */
  public synchronized OptionalInt offStatus() {
    return off;
  }

  synchronized void connect(Wires wires) {
    machine = wires;
    ready = false;
    if (off.isPresent()) {
      wires.cut();
    }
  }

  synchronized void guestIsReady() {
    ready = true;
    if (pressed && machine != null) {
      machine.press();
    }
  }

  synchronized void disconnect() {
    machine = null;
  }
}

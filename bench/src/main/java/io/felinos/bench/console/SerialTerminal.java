package io.felinos.bench.console;

import io.felinos.bench.Subject;
import io.felinos.bench.vm.DebianGuest;
import io.felinos.bench.vm.Lab;
import java.time.Duration;
import java.util.Map;

/** The conventional way: a program that writes to the serial port, which makes it wait. */
final class SerialTerminal implements Subject {
  static final String PRINTLN = "println";
  private static final Duration WARM_UP = Duration.ofSeconds(3);
  private static final Duration TIME = Duration.ofSeconds(6);

  private final Lab lab;
  private final DebianGuest guest;

  /** Makes the disk. */
  SerialTerminal(Lab lab) throws Exception {
    this.lab = lab;
    guest = DebianGuest.of(lab, WorkerGuest.image(lab, "{}"), "");
  }

  @Override
  public String name() {
    return "Debian guest, serial port";
  }

  @Override
  public Map<String, Double> measure() throws Exception {
    try (WorkerGuest machine = WorkerGuest.startConventional(lab, guest.machine(lab))) {
      machine.worker().work("println", WARM_UP, Long.MAX_VALUE);
      return Map.of(PRINTLN, machine.worker().work("println", TIME, Long.MAX_VALUE).rate());
    }
  }
}

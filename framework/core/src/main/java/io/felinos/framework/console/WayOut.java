package io.felinos.framework.console;

import io.felinos.framework.power.Ending;
import java.io.FileOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** The console log's own way out of the machine: to the launcher if there is one, else serial. */
public interface WayOut extends Ending {

  /** What a slow reader of the launcher's output gets at the end. */
  Duration PATIENCE = Duration.ofSeconds(30);

  /** Waits until everything in the log is out; false if the time was not enough. */
  boolean drain(Duration deadline) throws InterruptedException;

  @Override
  default String name() {
    return "console";
  }

  @Override
  default Duration patience() {
    return PATIENCE;
  }

  @Override
  default void end() throws InterruptedException {
    drain(PATIENCE);
  }

  /** Opens the way that this machine has, and starts its thread. */
  static WayOut open(RingLog log) throws IOException {
    Optional<FileOutputStream> port = HostPort.open(HostConsole.PORT);
    if (port.isPresent()) {
      HostConsole host = new HostConsole(log, port.get());
      host.start();
      return host;
    }
    SerialConsole serial = new SerialConsole(log, new FileOutputStream("/dev/console"));
    serial.start();
    return serial;
  }
}

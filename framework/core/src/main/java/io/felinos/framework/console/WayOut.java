package io.felinos.framework.console;

import java.io.FileOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** The console log's own way out of the machine: to the launcher if there is one, else serial. */
public interface WayOut {

  /** Waits until everything in the log is out; false if the time was not enough. */
  boolean drain(Duration deadline) throws InterruptedException;

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

package io.felinos.bench.klibs;

import io.felinos.api.console.ConsoleLog;
import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.console.ConsoleRegistry;
import io.felinos.api.console.ConsoleRegistry.DriverState;
import io.felinos.api.console.Source;
import io.felinos.api.machine.Clock;
import io.felinos.framework.console.LogOptions;
import io.felinos.framework.console.RingLog;
import io.felinos.itests.osgi.Guest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A klib as a guest has it: the framework's own console log, Felix, and the bundles. Lines wait
 * when the log is full, as with {@code console.overflow: block}.
 */
final class KlibSender extends Sender {
  private static final long LOG_BYTES = 32 << 20;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Guest guest;
  private final String klib;
  private final RingLog log;

  /**
   * Starts it.
   *
   * @param className a class of the klib
   * @param json its configuration
   */
  KlibSender(Path folder, String klib, String className, String json) throws Exception {
    this.klib = klib;
    guest = new Guest(Files.createTempDirectory(folder, "felix"));
    log = new RingLog(guest.service(Clock.class), LOG_BYTES);
    log.configure(new LogOptions(LOG_BYTES, true));
    guest.prefer(ConsoleLog.class, log);
    guest.installCloud(folder.resolve(Sink.CA));
    guest.install(klib, className);
    guest.start("timer", "tls", "http", "console", klib);
    guest.configure(klib, json);
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!state().enabled()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("no driver " + klib);
      }
      Thread.sleep(10);
    }
  }

  @Override
  void send(byte[] line) throws InterruptedException {
    log.append(Source.STDOUT, ConsoleRecord.SEVERITY_INFO, false, line);
  }

  @Override
  void await() throws InterruptedException {
    if (!guest.service(ConsoleRegistry.class).drain(PATIENCE)) {
      throw new IllegalStateException(klib + " does not deliver: " + state());
    }
  }

  @Override
  public void close() throws Exception {
    guest.close();
  }

  private DriverState state() {
    return guest.service(ConsoleRegistry.class).drivers().stream()
        .filter(each -> each.name().equals(klib))
        .findFirst()
        .orElse(new DriverState(klib, false, "", 0, 0, 0, 0));
  }
}

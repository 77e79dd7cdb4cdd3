package io.felinos.itests.cloud;

import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.console.ConsoleRegistry;
import io.felinos.api.console.ConsoleRegistry.DriverState;
import io.felinos.api.console.Source;
import io.felinos.api.http.Http;
import io.felinos.api.time.Timer;
import io.felinos.itests.osgi.FastHttp;
import io.felinos.itests.osgi.FastTimer;
import io.felinos.itests.osgi.Guest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/** The bundles of a klib that speaks to a cloud, in this JVM; their time runs ten times as fast. */
final class CloudGuest implements AutoCloseable {
  static final int FACTOR = 10;

  private final Guest guest;
  private final String klib;

  /**
   * Starts it; the klib does nothing before {@link #configure}.
   *
   * @param klib its name
   * @param className a class of the klib
   */
  CloudGuest(Path folder, TestAuthority authority, String klib, String className) throws Exception {
    this.klib = klib;
    guest = new Guest(folder.resolve("felix"));
    guest.installCloud(authority.pem(folder.resolve("ca.pem")));
    guest.install(klib, className);
    guest.start("timer", "tls", "http");
    guest.prefer(Timer.class, new FastTimer(guest.service(Timer.class), FACTOR));
    guest.prefer(Http.class, new FastHttp(guest.service(Http.class), FACTOR));
  }

  /** Starts the klib with a configuration. */
  CloudGuest configure(String json) throws Exception {
    guest.start("console", klib);
    guest.configure(klib, json);
    return this;
  }

  void print(String line) {
    print(line.getBytes(StandardCharsets.UTF_8));
  }

  /** A line of a machine that has run for long. */
  void print(String line, Duration ago) {
    guest
        .log()
        .append(
            Source.STDOUT,
            ConsoleRecord.SEVERITY_INFO,
            false,
            line.getBytes(StandardCharsets.UTF_8),
            System.nanoTime() - ago.toNanos());
  }

  /** As the framework's line assembler does. */
  void print(byte[] line) {
    int from = 0;
    while (line.length - from > ConsoleRecord.MAX_BYTES) {
      append(true, Arrays.copyOfRange(line, from, from + ConsoleRecord.MAX_BYTES));
      from += ConsoleRecord.MAX_BYTES;
    }
    append(false, Arrays.copyOfRange(line, from, line.length));
  }

  Guest guest() {
    return guest;
  }

  /** How the klib's console driver is doing. */
  DriverState state() {
    return guest.service(ConsoleRegistry.class).drivers().stream()
        .filter(each -> each.name().equals(klib))
        .findFirst()
        .orElse(new DriverState(klib, false, "", 0, 0, 0, 0));
  }

  @Override
  public void close() throws Exception {
    guest.close();
  }

  private void append(boolean continued, byte[] bytes) {
    guest.log().append(Source.STDOUT, ConsoleRecord.SEVERITY_INFO, continued, bytes);
  }
}

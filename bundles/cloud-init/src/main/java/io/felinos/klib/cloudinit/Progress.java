package io.felinos.klib.cloudinit;

import io.felinos.api.console.ConsoleLog;
import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.time.Timer;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Says every ten seconds how far a download is, as a warning: somebody waits for the program, and
 * the launcher shows nothing less. For one thread.
 */
final class Progress {
  private static final Duration EVERY = Duration.ofSeconds(10);
  private static final long MEBI = 1 << 20;

  private final Path file;
  private final long length;
  private final Timer timer;
  private final ConsoleLog log;
  private long told;

  /**
   * Of a download that begins now.
   *
   * @param length in bytes; negative if unknown
   */
  Progress(Path file, long length, Timer timer, ConsoleLog log) {
    this.file = file;
    this.length = length;
    this.timer = timer;
    this.log = log;
    this.told = timer.nanoTime();
  }

  /** So many bytes are there. */
  void at(long bytes) {
    long now = timer.nanoTime();
    if (now - told < EVERY.toNanos()) {
      return;
    }
    told = now;
    String all = length < 0 ? "" : " of " + length / MEBI;
    log.say(
        ConsoleRecord.SEVERITY_WARNING,
        "cloud_init: \"" + file + "\": " + bytes / MEBI + all + " MiB");
  }
}

package io.felinos.bench.console;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Counts the lines of a file that another process writes. For one thread. */
final class Arrivals {
  /** Nothing more is on its way when nothing has come for so long. */
  private static final Duration SILENCE = Duration.ofSeconds(10);

  private static final Duration PAUSE = Duration.ofMillis(5);

  private final Path file;
  private long position;
  private long lines;
  private long last = System.nanoTime();

  Arrivals(Path file) {
    this.file = file;
  }

  /** Waits for so many lines in all, until none comes any more or the time is over. */
  void await(long wanted, Duration limit) throws IOException, InterruptedException {
    long start = System.nanoTime();
    last = start;
    look();
    while (lines < wanted
        && System.nanoTime() - last < SILENCE.toNanos()
        && System.nanoTime() - start < limit.toNanos()) {
      Thread.sleep(PAUSE);
      look();
    }
  }

  /** How many there were at the last look. */
  long lines() {
    return lines;
  }

  /** When the last line was seen, by {@link System#nanoTime}. */
  long last() {
    return last;
  }

  private void look() throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    byte[] fresh;
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(position);
      fresh = in.readAllBytes();
    }
    position += fresh.length;
    long before = lines;
    for (byte each : fresh) {
      if (each == '\n') {
        lines++;
      }
    }
    last = lines > before ? System.nanoTime() : last;
  }
}

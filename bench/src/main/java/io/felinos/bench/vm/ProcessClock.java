package io.felinos.bench.vm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** When processes began, by {@link System#nanoTime}, to 20 ms; proc_pid_stat(5), proc_uptime(5). */
final class ProcessClock {
  /** USER_HZ, which is 100 on every architecture of today. */
  private static final double TICKS = 100;

  /** Of what stands behind the program's name. */
  private static final int START_TIME = 22 - 3;

  private static final double NANOS = 1e9;

  private ProcessClock() {}

  /** When a process that still runs was started. */
  static long startOf(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
    long now = System.nanoTime();
    String uptime = Files.readString(Path.of("/proc/uptime"));
    return now - ageNanos(stat, uptime);
  }

  static long ageNanos(String stat, String uptime) {
    // The name may have blanks and brackets in it.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    double started = Long.parseLong(fields[START_TIME]) / TICKS;
    double now = Double.parseDouble(uptime.substring(0, uptime.indexOf(' ')));
    return Math.max(0, (long) ((now - started) * NANOS));
  }
}

package io.felinos.bench.vm;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * When phases of a boot were reached, counted from QEMU's start. A guest counts from its kernel's
 * start; when that was is known from the phase whose message came soonest after it happened. Safe
 * for several threads.
 */
final class BootMarks {
  private static final double MILLIS = 1000;

  private final Map<String, Long> guestMillis = new LinkedHashMap<>();
  private long kernelStart = Long.MAX_VALUE;

  /**
   * A phase's message came.
   *
   * @param millis since the kernel's start
   * @param hostMillis since QEMU's start
   */
  synchronized void reached(String phase, long millis, long hostMillis) {
    guestMillis.put(phase, millis);
    kernelStart = Math.min(kernelStart, Math.max(0, hostMillis - millis));
    notifyAll();
  }

  /** Waits for a phase; false if it is not reached in time. */
  synchronized boolean await(String phase, long limitMillis) throws InterruptedException {
    long end = System.nanoTime() / 1_000_000 + limitMillis;
    while (!guestMillis.containsKey(phase)) {
      long left = end - System.nanoTime() / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  /** Seconds to each phase; {@code firmware} is what comes before the kernel. */
  synchronized Map<String, Double> seconds() {
    Map<String, Double> all = new LinkedHashMap<>();
    if (!guestMillis.isEmpty()) {
      all.put("firmware", kernelStart / MILLIS);
    }
    guestMillis.forEach((name, millis) -> all.put(name, (kernelStart + millis) / MILLIS));
    return all;
  }
}

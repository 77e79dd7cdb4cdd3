package io.felinos.bench.klibs;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Sends lines, in rounds. */
abstract class Sender implements AutoCloseable {
  /** Enough for some seconds. */
  private static final int LINES = 300_000;

  private static final int LENGTH = 100;
  private long serial;

  /** Sends a line, or has it sent later; waits if it must. */
  abstract void send(byte[] line) throws Exception;

  /** Waits until the other side has acknowledged everything, as far as the protocol does. */
  abstract void await() throws Exception;

  final Round round(SinkProcess sink) throws Exception {
    byte[][] lines = new byte[LINES][];
    for (int i = 0; i < LINES; i++) {
      serial++;
      String head = String.format(Locale.ROOT, "%010d GET /shop/items/%d ", serial, i % 1000);
      lines[i] = (head + "x".repeat(LENGTH - head.length())).getBytes(StandardCharsets.US_ASCII);
    }
    OperatingSystemMXBean process =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long cpu = process.getProcessCpuTime();
    long start = System.nanoTime();
    for (byte[] each : lines) {
      send(each);
    }
    await();
    sink.await(serial);
    long wall = System.nanoTime() - start;
    return new Round(LINES, wall, process.getProcessCpuTime() - cpu);
  }
}

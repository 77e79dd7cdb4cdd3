package io.felinos.klib.cloudwatch;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;

/**
 * Measures the machine's memory and the JVM. Names and units of {@code mem_} are those of Nanos,
 * those of {@code jvm.} the CloudWatch agent's. For one thread.
 */
final class Sampler {
  private static final String BYTES = "Bytes";
  private static final String PERCENT = "Percent";
  private static final long KIB = 1024;

  private final Path meminfo;
  private long collections;
  private long collectionMillis;

  /**
   * Makes a sampler.
   *
   * @param meminfo {@code /proc/meminfo} (proc_meminfo(5))
   */
  Sampler(Path meminfo) {
    this.meminfo = meminfo;
  }

  /** Measures; without the figures that cannot be had. */
  List<Metric> sample() {
    List<Metric> metrics = new ArrayList<>();
    addMemory(metrics);
    addHeap(metrics);
    addCollections(metrics);
    return metrics;
  }

  private void addMemory(List<Metric> metrics) {
    Map<String, Long> kib = read();
    Long total = kib.get("MemTotal");
    Long free = kib.get("MemFree");
    Long cached = kib.get("Cached");
    Long available = kib.get("MemAvailable");
    if (total == null || total == 0 || free == null || cached == null || available == null) {
      return;
    }
    long used = Math.max(0, total - available);
    metrics.add(new Metric("mem_total", BYTES, Long.toString(total * KIB)));
    metrics.add(new Metric("mem_free", BYTES, Long.toString(free * KIB)));
    metrics.add(new Metric("mem_cached", BYTES, Long.toString(cached * KIB)));
    metrics.add(new Metric("mem_available", BYTES, Long.toString(available * KIB)));
    metrics.add(new Metric("mem_used", BYTES, Long.toString(used * KIB)));
    metrics.add(new Metric("mem_available_percent", PERCENT, percent(available, total)));
    metrics.add(new Metric("mem_used_percent", PERCENT, percent(used, total)));
  }

  private Map<String, Long> read() {
    Map<String, Long> kib = new HashMap<>();
    try (BufferedReader lines = Files.newBufferedReader(meminfo, StandardCharsets.US_ASCII)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        StringTokenizer fields = new StringTokenizer(line, ": \t");
        if (fields.countTokens() >= 2) {
          kib.put(fields.nextToken(), Long.valueOf(fields.nextToken()));
        }
      }
    } catch (IOException | NumberFormatException e) {
      kib.clear();
    }
    return kib;
  }

  /** With two decimals. */
  private static String percent(long part, long whole) {
    return Double.toString(Math.round(part * 10_000.0 / whole) / 100.0);
  }

  private static void addHeap(List<Metric> metrics) {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    metrics.add(new Metric("jvm.memory.heap.used", BYTES, Long.toString(heap.getUsed())));
    metrics.add(new Metric("jvm.memory.heap.committed", BYTES, Long.toString(heap.getCommitted())));
    if (heap.getMax() >= 0) {
      metrics.add(new Metric("jvm.memory.heap.max", BYTES, Long.toString(heap.getMax())));
    }
  }

  private void addCollections(List<Metric> metrics) {
    long count = 0;
    long millis = 0;
    for (GarbageCollectorMXBean each : ManagementFactory.getGarbageCollectorMXBeans()) {
      count += Math.max(0, each.getCollectionCount());
      millis += Math.max(0, each.getCollectionTime());
    }
    metrics.add(
        new Metric("jvm.gc.collections.count", "Count", Long.toString(count - collections)));
    metrics.add(
        new Metric(
            "jvm.gc.collections.elapsed",
            "Milliseconds",
            Long.toString(millis - collectionMillis)));
    collections = count;
    collectionMillis = millis;
  }
}

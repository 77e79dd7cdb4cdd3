package io.felinos.klib.gcp;

import static io.felinos.klib.gcp.Figure.counter;
import static io.felinos.klib.gcp.Figure.gauge;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;

/**
 * The JVM, with the names that Google's Ops Agent gives its figures.
 *
 * @see <a href="https://cloud.google.com/monitoring/agent/ops-agent/third-party/jvm">JVM</a>
 */
final class JvmSampler implements Sampler {
  private static final String JVM = "workload.googleapis.com/jvm.";

  @Override
  public List<Figure> sample() {
    List<Figure> figures = new ArrayList<>();
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    MemoryUsage heap = memory.getHeapMemoryUsage();
    MemoryUsage other = memory.getNonHeapMemoryUsage();
    figures.add(gauge(JVM + "memory.heap.used", heap.getUsed()));
    figures.add(gauge(JVM + "memory.heap.committed", heap.getCommitted()));
    figures.add(gauge(JVM + "memory.heap.max", heap.getMax()));
    figures.add(gauge(JVM + "memory.nonheap.used", other.getUsed()));
    figures.add(gauge(JVM + "memory.nonheap.committed", other.getCommitted()));
    figures.add(gauge(JVM + "threads.count", ManagementFactory.getThreadMXBean().getThreadCount()));
    figures.add(
        gauge(
            JVM + "classes.loaded",
            ManagementFactory.getClassLoadingMXBean().getLoadedClassCount()));
    for (GarbageCollectorMXBean each : ManagementFactory.getGarbageCollectorMXBeans()) {
      String[] name = Figure.label("name", each.getName());
      figures.add(
          counter(JVM + "gc.collections.count", Math.max(0, each.getCollectionCount()), name));
      figures.add(
          counter(JVM + "gc.collections.elapsed", Math.max(0, each.getCollectionTime()), name));
    }
    return figures;
  }
}

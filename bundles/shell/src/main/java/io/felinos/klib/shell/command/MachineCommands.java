package io.felinos.klib.shell.command;

import io.felinos.api.machine.Clock;
import io.felinos.api.machine.Machine;
import java.io.File;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import org.apache.felix.service.command.Descriptor;

/** {@code machine:stats}: what the machine and its JVM use; proc(5), java.lang.management. */
public final class MachineCommands {

  private static final File PROC = new File("/proc");
  private static final int KIB = 1024;

  private final Services services;

  MachineCommands(Services services) {
    this.services = services;
  }

  /** All of it. */
  @Descriptor("tells what the machine uses: memory by kind, processors, disks; and its uptime")
  public String stats() throws CommandException, IOException {
    Machine machine = services.need(Machine.class, "name");
    Clock clock = services.need(Clock.class, "clock");
    StringBuilder text = new StringBuilder();
    text.append("machine   ").append(machine.hostName()).append(", boot ").append(machine.bootId());
    text.append("\nuptime    ").append(duration(Duration.ofNanos(clock.bootNanos())));
    text.append("\nprocessor ").append(processors());
    text.append("\nthreads   ").append(ManagementFactory.getThreadMXBean().getThreadCount());
    text.append("\n\n").append(memory()).append('\n').append(collections());
    return text.append('\n').append(disks()).toString();
  }

  /** The process is all that the machine runs, so its time is the machine's. */
  private static String processors() throws IOException {
    String load = read("loadavg").split(" ")[0];
    String[] fields = read("self/stat").replaceFirst(".*\\) ", "").split(" ");
    long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    return Runtime.getRuntime().availableProcessors()
        + ", load "
        + load
        + ", used "
        + duration(Duration.ofMillis(ticks * 10));
  }

  private static String memory() throws IOException {
    TextTable table = new TextTable("MEMORY", "USED", "COMMITTED", "MOST");
    long total = kibibytes("meminfo", "MemTotal:");
    long available = kibibytes("meminfo", "MemAvailable:");
    table.row("machine", Sizes.of(total - available), "", Sizes.of(total));
    table.row("JVM, resident", Sizes.of(kibibytes("self/status", "VmRSS:")), "", "");
    row(table, "heap", ManagementFactory.getMemoryMXBean().getHeapMemoryUsage());
    pools(table, MemoryType.HEAP);
    row(table, "other of the JVM", ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage());
    pools(table, MemoryType.NON_HEAP);
    return table.toString();
  }

  private static void pools(TextTable table, MemoryType type) {
    for (MemoryPoolMXBean each : ManagementFactory.getMemoryPoolMXBeans()) {
      if (each.getType() == type) {
        row(table, "  " + each.getName(), each.getUsage());
      }
    }
  }

  private static void row(TextTable table, String name, MemoryUsage usage) {
    table.row(
        name, Sizes.of(usage.getUsed()), Sizes.of(usage.getCommitted()), Sizes.of(usage.getMax()));
  }

  private static String collections() {
    TextTable table = new TextTable("COLLECTOR", "RUNS", "TIME");
    for (GarbageCollectorMXBean each : ManagementFactory.getGarbageCollectorMXBeans()) {
      table.row(
          each.getName(),
          Long.toString(each.getCollectionCount()),
          each.getCollectionTime() + " ms");
    }
    return table.toString();
  }

  /** Mounted block devices. */
  private static String disks() throws IOException {
    TextTable table = new TextTable("DISK", "AT", "TYPE", "USED", "SIZE");
    for (String line : read("mounts").split("\n")) {
      String[] fields = line.split(" ");
      if (fields[0].startsWith("/dev/")) {
        File folder = new File(fields[1]);
        long size = folder.getTotalSpace();
        table.row(
            fields[0],
            fields[1],
            fields[2],
            Sizes.of(size - folder.getFreeSpace()),
            Sizes.of(size));
      }
    }
    return table.toString();
  }

  private static long kibibytes(String file, String key) throws IOException {
    for (String line : read(file).split("\n")) {
      if (line.startsWith(key)) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) * KIB;
      }
    }
    return -1;
  }

  private static String read(String file) throws IOException {
    byte[] bytes = Files.readAllBytes(new File(PROC, file).toPath());
    return new String(bytes, StandardCharsets.UTF_8).strip();
  }

  private static String duration(Duration time) {
    StringBuilder text = new StringBuilder();
    if (time.toDays() > 0) {
      text.append(time.toDays()).append(" d ");
    }
    if (time.toHours() > 0) {
      text.append(time.toHoursPart()).append(" h ");
    }
    if (time.toMinutes() > 0) {
      text.append(time.toMinutesPart()).append(" min ");
    }
    return text.append(time.toSecondsPart()).append(" s").toString();
  }
}

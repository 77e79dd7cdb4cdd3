package io.felinos.klib.gcp;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Memory and disks of the machine, with the names that Nanos and Google's old agent give them. */
final class MachineSampler implements Sampler {
  private static final String MEMORY = "agent.googleapis.com/memory/";
  private static final String DISK = "agent.googleapis.com/disk/";
  private static final int KIBI = 1024;

  private final Path proc;
  private final GcpConfig.@Nullable Disk disk;

  /**
   * Makes a sampler.
   *
   * @param proc where {@code meminfo} and {@code mounts} are (proc(5))
   * @param disk which disks; null for none
   */
  MachineSampler(Path proc, GcpConfig.@Nullable Disk disk) {
    this.proc = proc;
    this.disk = disk;
  }

  @Override
  public List<Figure> sample() throws IOException {
    List<Figure> figures = new ArrayList<>();
    memory(figures);
    if (disk != null) {
      disks(disk.readOnlyToo(), figures);
    }
    return figures;
  }

  private void memory(List<Figure> figures) throws IOException {
    Map<String, Long> info = new HashMap<>();
    for (String line : Files.readAllLines(proc.resolve("meminfo"))) {
      String[] words = line.split("[: ]+", 3);
      if (words.length >= 2) {
        info.put(words[0], number(words[1]) * KIBI);
      }
    }
    long total = info.getOrDefault("MemTotal", 0L);
    long free = info.getOrDefault("MemFree", 0L);
    long cached =
        info.getOrDefault("Cached", 0L)
            + info.getOrDefault("Buffers", 0L)
            + info.getOrDefault("SReclaimable", 0L);
    if (total == 0) {
      throw new IOException("\"" + proc.resolve("meminfo") + "\" has no MemTotal");
    }
    put(MEMORY, "cached", cached, total, figures);
    put(MEMORY, "free", free, total, figures);
    put(MEMORY, "used", Math.max(0, total - free - cached), total, figures);
  }

  /** Each line: device, folder, file system, options, two numbers. */
  private void disks(boolean readOnlyToo, List<Figure> figures) throws IOException {
    Set<String> seen = new HashSet<>();
    for (String line : Files.readAllLines(proc.resolve("mounts"))) {
      String[] words = line.split(" ");
      if (words.length < 4 || !words[0].startsWith("/dev/")) {
        continue;
      }
      boolean readOnly = Arrays.asList(words[3].split(",")).contains("ro");
      if ((!readOnly || readOnlyToo) && seen.add(words[0])) {
        disk(Path.of(words[1].replace("\\040", " ")), words[0], figures);
      }
    }
  }

  private static void disk(Path folder, String device, List<Figure> figures) throws IOException {
    FileStore store = Files.getFileStore(folder);
    long total = store.getTotalSpace();
    long free = store.getUnallocatedSpace();
    if (total > 0) {
      String name = folder.getParent() == null ? "root" : device.substring("/dev/".length());
      String[] label = Figure.label("device", name);
      put(DISK, "free", free, total, figures, label);
      put(DISK, "used", total - free, total, figures, label);
    }
  }

  private static void put(
      String family, String state, long bytes, long total, List<Figure> to, String[]... labels) {
    String[][] all = Arrays.copyOf(labels, labels.length + 1);
    all[labels.length] = Figure.label("state", state);
    to.add(Figure.gauge(family + "bytes_used", bytes, all));
    to.add(Figure.gauge(family + "percent_used", 100.0 * bytes / total, all));
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}

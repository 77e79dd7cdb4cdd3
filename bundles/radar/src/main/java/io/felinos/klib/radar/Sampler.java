package io.felinos.klib.radar;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringTokenizer;

/** Measures the machine's memory and disks. For one thread. */
final class Sampler {
  private static final long KIB = 1024;
  private static final String DEVICES = "/dev/";

  /** ext4's superblock, and the label in it (Linux {@code Documentation/filesystems/ext4}). */
  private static final int LABEL_AT = 1024 + 0x78;

  private static final int LABEL_BYTES = 16;

  private final Path proc;

  /**
   * Makes a sampler.
   *
   * @param proc where {@code meminfo} and {@code mounts} are (proc(5))
   */
  Sampler(Path proc) {
    this.proc = proc;
  }

  /** Bytes of memory that are neither free nor could be made so at once. */
  long memoryUsed() throws IOException {
    long total = 0;
    long available = 0;
    for (String line : Files.readAllLines(proc.resolve("meminfo"))) {
      StringTokenizer words = new StringTokenizer(line, ": \t");
      if (words.countTokens() >= 2) {
        String name = words.nextToken();
        if (name.equals("MemTotal")) {
          total = number(words.nextToken());
        } else if (name.equals("MemAvailable")) {
          available = number(words.nextToken());
        }
      }
    }
    return Math.max(0, total - available) * KIB;
  }

  /** Each file system on a device, once. Lines: device, folder, type, options, two numbers. */
  List<Volume> volumes() throws IOException {
    List<Volume> volumes = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String line : Files.readAllLines(proc.resolve("mounts"))) {
      StringTokenizer words = new StringTokenizer(line, " ");
      if (words.countTokens() < 4) {
        continue;
      }
      String device = words.nextToken();
      if (device.startsWith(DEVICES) && seen.add(device)) {
        add(device, Path.of(words.nextToken().replace("\\040", " ")), volumes);
      }
    }
    return volumes;
  }

  private static void add(String device, Path folder, List<Volume> to) throws IOException {
    FileStore store = Files.getFileStore(folder);
    long total = store.getTotalSpace();
    if (total > 0) {
      String name = folder.getParent() == null ? "root" : name(device);
      to.add(new Volume(name, total - store.getUnallocatedSpace(), total));
    }
  }

  private static String name(String device) {
    byte[] label = new byte[LABEL_BYTES];
    try (RandomAccessFile disk = new RandomAccessFile(device, "r")) {
      disk.seek(LABEL_AT);
      disk.readFully(label);
    } catch (IOException e) {
      return device.substring(DEVICES.length());
    }
    int length = 0;
    while (length < label.length && label[length] != 0) {
      length++;
    }
    String text = new String(label, 0, length, StandardCharsets.UTF_8).strip();
    return text.isEmpty() ? device.substring(DEVICES.length()) : text;
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}

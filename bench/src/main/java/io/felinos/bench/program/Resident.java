package io.felinos.bench.program;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Says every second how much memory is taken: {@code resident A used B}, in KiB; A is its process's
 * resident set, B is what of the machine's memory is not available to others.
 */
public final class Resident {
  private static final long PAUSE_MILLIS = 1000;

  private Resident() {}

  /** Goes on for ever. */
  @SuppressWarnings("SystemOut")
  public static void main(String[] none) throws IOException, InterruptedException {
    System.out.println("measuring");
    while (true) {
      Thread.sleep(PAUSE_MILLIS);
      String machine = read("/proc/meminfo");
      long used = field(machine, "MemTotal:") - field(machine, "MemAvailable:");
      long resident = field(read("/proc/self/status"), "VmRSS:");
      System.out.println("resident " + resident + " used " + used);
    }
  }

  private static String read(String path) throws IOException {
    try (InputStream in = new FileInputStream(path)) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  private static long field(String text, String name) {
    int start = text.indexOf(name) + name.length();
    return Long.parseLong(text.substring(start, text.indexOf("kB", start)).strip());
  }
}

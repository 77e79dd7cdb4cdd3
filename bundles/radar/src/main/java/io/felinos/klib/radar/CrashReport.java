package io.felinos.klib.radar;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A crash that the collector has not heard of yet: a file whose first line is the collector's
 * identifier of the boot that crashed.
 *
 * @param file where it is
 * @param bootId 0 if it is not known
 * @param dump what was on the console, and what the JVM and the kernel left
 */
record CrashReport(Path file, long bootId, byte[] dump) {
  private static final int LONGEST_NUMBER = 20;

  /** Writes it; it is on the disk when this returns. */
  void write() throws IOException {
    byte[] head = (bootId + "\n").getBytes(StandardCharsets.US_ASCII);
    byte[] whole = Arrays.copyOf(head, head.length + dump.length);
    System.arraycopy(dump, 0, whole, head.length, dump.length);
    DurableFile.write(file, whole);
  }

  /** Reads one. */
  static CrashReport read(Path file) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    long number = 0;
    int at = 0;
    while (at < whole.length && at < LONGEST_NUMBER && whole[at] >= '0' && whole[at] <= '9') {
      number = number * 10 + whole[at] - '0';
      at++;
    }
    boolean numbered = at > 0 && at < whole.length && whole[at] == '\n';
    return numbered
        ? new CrashReport(
            file, Math.max(0, number), Arrays.copyOfRange(whole, at + 1, whole.length))
        : new CrashReport(file, 0, whole);
  }
}

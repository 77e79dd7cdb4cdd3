package io.felinos.klib.radar;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What is kept on the disk about crashes. A crash becomes a file of its own at the next boot, and
 * stays one until the collector has it. Every step may be the last before a power cut: a crash is
 * neither lost nor found twice. Safe for use by several threads.
 */
final class BlackBox {
  /** The oldest crash is given up when there are more. */
  static final int MOST_REPORTS = 16;

  private static final String REPORT = "crash-";
  private static final int MOST_JVM_BYTES = 256 * 1024;

  private final Path folder;
  private final Path running;
  private final Path taken;
  private final Path jvmFolder;
  private final KernelRecords kernel;
  private final ConsoleTail tail;
  private String boot = "";
  private boolean closed;

  /**
   * Nothing is read or written yet.
   *
   * @param folder of the klib
   * @param jvmFolder where the JVM writes its reports
   * @param tail the console's last lines
   */
  BlackBox(Path folder, Path jvmFolder, KernelRecords kernel, ConsoleTail tail) {
    this.folder = folder;
    this.running = folder.resolve("running");
    this.taken = folder.resolve("taken");
    this.jvmFolder = jvmFolder;
    this.kernel = kernel;
    this.tail = tail;
  }

  /**
   * Takes stock of the boot before, and begins a new one.
   *
   * @param newBoot identifier of this boot
   * @return how many crashes were given up because there are too many
   */
  synchronized int begin(String newBoot) throws IOException {
    if (closed) {
      return 0;
    }
    boot = newBoot;
    Files.createDirectories(folder);
    Optional<Marker> before = Marker.read(running);
    if (before.isPresent() && before.get().boot().equals(newBoot)) {
      return 0;
    }
    Optional<JvmReport> jvm = newJvmReport();
    byte[] panic = kernel.read();
    if (before.isPresent() || jvm.isPresent() || panic.length > 0) {
      byte[] lines = before.isPresent() ? tail.read() : new byte[0];
      String name =
          before.isPresent()
              ? before.get().boot()
              : jvm.isPresent() ? jvm.get().fingerprint() : "kernel-" + newBoot;
      keep(name, before.isPresent() ? before.get().bootId() : 0, dump(lines, jvm, panic));
    }
    if (jvm.isPresent()) {
      DurableFile.write(taken, jvm.get().fingerprint().getBytes(StandardCharsets.US_ASCII));
    }
    kernel.delete();
    new Marker(newBoot, 0).write(running);
    tail.clear();
    return giveUp();
  }

  /** Remembers what the collector calls this boot. */
  synchronized void identified(long bootId) throws IOException {
    if (!closed) {
      new Marker(boot, bootId).write(running);
    }
  }

  /** An orderly end; nothing is written from now on. May be called twice. */
  synchronized void close() throws IOException {
    closed = true;
    tail.close();
    DurableFile.delete(running);
  }

  /** What the collector has not heard of yet, the oldest first. */
  synchronized List<Path> reports() {
    String[] names = folder.toFile().list();
    List<Path> reports = new ArrayList<>();
    if (names != null) {
      Arrays.sort(names);
      for (String each : names) {
        if (each.startsWith(REPORT) && !each.endsWith(".new")) {
          reports.add(folder.resolve(each));
        }
      }
    }
    return reports;
  }

  /** The collector has it. */
  synchronized void delete(Path report) throws IOException {
    DurableFile.delete(report);
  }

  private Optional<JvmReport> newJvmReport() throws IOException {
    Optional<JvmReport> found = JvmReport.find(jvmFolder);
    if (found.isEmpty() || !Files.exists(taken)) {
      return found;
    }
    String old = new String(Files.readAllBytes(taken), StandardCharsets.UTF_8);
    return old.equals(found.get().fingerprint()) ? Optional.empty() : found;
  }

  /** Writes a report, unless there was a power cut right after it was written. */
  private void keep(String name, long bootId, byte[] dump) throws IOException {
    List<Path> all = reports();
    for (Path each : all) {
      if (each.toString().endsWith("-" + name)) {
        return;
      }
    }
    int number = all.isEmpty() ? 1 : number(all.getLast()) + 1;
    String digits = Integer.toString(1_000_000 + number % 1_000_000).substring(1);
    new CrashReport(folder.resolve(REPORT + digits + "-" + name), bootId, dump).write();
  }

  private static int number(Path report) {
    String name = String.valueOf(report.getFileName());
    int number = 0;
    for (int i = REPORT.length(); i < name.length() && Character.isDigit(name.charAt(i)); i++) {
      number = number * 10 + Character.digit(name.charAt(i), 10);
    }
    return number;
  }

  private int giveUp() throws IOException {
    List<Path> all = reports();
    int many = Math.max(0, all.size() - MOST_REPORTS);
    for (int i = 0; i < many; i++) {
      delete(all.get(i));
    }
    return many;
  }

  private static byte[] dump(byte[] lines, Optional<JvmReport> jvm, byte[] panic) {
    ByteArrayOutputStream dump = new ByteArrayOutputStream();
    dump.writeBytes(lines);
    if (jvm.isPresent()) {
      byte[] text = jvm.get().text();
      title("the JVM's crash report", dump);
      dump.write(text, 0, Math.min(text.length, MOST_JVM_BYTES));
    }
    if (panic.length > 0) {
      title("the kernel's messages", dump);
      dump.writeBytes(panic);
    }
    return dump.toByteArray();
  }

  private static void title(String text, ByteArrayOutputStream dump) {
    String before = dump.size() == 0 ? "" : "\n";
    dump.writeBytes((before + "--- " + text + " ---\n").getBytes(StandardCharsets.US_ASCII));
  }
}

package io.felinos.launch;

import io.felinos.launch.qemu.QemuException;
import io.felinos.launch.qemu.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The qcow2 files that machines write to, by QEMU's and ext4's own tools. */
final class Overlays {

  private static final String QEMU_UTILS = "qemu-utils";
  private static final String E2FSPROGS = "e2fsprogs";

  private Overlays() {}

  /** Makes the overlay if it is not there, for this user alone. */
  static void ensure(Disk disk) throws QemuException, InterruptedException, IOException {
    if (disk instanceof Disk.Overlay overlay && !Files.exists(overlay.file())) {
      Path file = overlay.file();
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      Tool.run(
          QEMU_UTILS,
          "qemu-img",
          "create",
          "-q",
          "-f",
          "qcow2",
          "-F",
          overlay.format(),
          "-b",
          overlay.image().toAbsolutePath().toString(),
          fresh.toString());
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
      Files.move(fresh, file);
    }
  }

  /**
   * Gets the JVM's crash report off the disk of a machine that has ended.
   *
   * @param scratch a folder to work in
   * @param since older reports are of earlier runs
   * @param target where to put the report
   * @return whether there was one
   */
  static boolean rescueCrashReport(Disk disk, Path scratch, Instant since, Path target)
      throws InterruptedException, IOException {
    if (!(disk instanceof Disk.Overlay overlay)) {
      return false;
    }
    Path raw = scratch.resolve("rescue.img");
    Path found = Files.createDirectories(scratch.resolve("rescue"));
    try {
      Tool.run(
          QEMU_UTILS,
          "qemu-img",
          "convert",
          "-O",
          "raw",
          overlay.file().toString(),
          raw.toString());
      replayJournal(raw);
      Tool.run(E2FSPROGS, "debugfs", "-R", "rdump /felinos/crash " + found, raw.toString());
      Optional<Path> report = newest(found, since);
      if (report.isPresent()) {
        Files.copy(report.get(), target);
      }
      return report.isPresent();
    } catch (QemuException e) {
      // Without the tools the report stays on the disk.
      return false;
    } finally {
      Files.deleteIfExists(raw);
      Folders.delete(found);
    }
  }

  /** What the guest wrote last may be in the journal alone. */
  private static void replayJournal(Path raw) throws InterruptedException {
    try {
      Tool.run(E2FSPROGS, "e2fsck", "-y", "-E", "journal_only", raw.toString());
    } catch (QemuException e) {
      // e2fsck's status is not 0 when it has replayed something.
      return;
    }
  }

  private static Optional<Path> newest(Path folder, Instant since) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !modified(file).toInstant().isBefore(since))
          .max(Comparator.comparing(Overlays::modified));
    }
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

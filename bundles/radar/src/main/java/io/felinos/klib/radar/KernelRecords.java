package io.felinos.klib.radar;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What the kernel of an earlier boot left in the platform's memory when it panicked (Linux {@code
 * Documentation/admin-guide/pstore-blk.rst}). Nothing where there is no such memory.
 */
final class KernelRecords {
  private static final String PANIC = "dmesg-";
  private static final int MOST_BYTES = 256 * 1024;

  private final Path folder;

  /**
   * Records.
   *
   * @param folder where the file system {@code pstore} is mounted
   */
  KernelRecords(Path folder) {
    this.folder = folder;
  }

  /** All of them, one after the other; at most 256 KiB. */
  byte[] read() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (String name : names()) {
      byte[] text = Files.readAllBytes(folder.resolve(name));
      int room = MOST_BYTES - all.size();
      all.write(text, 0, Math.min(text.length, room));
    }
    return all.toByteArray();
  }

  /** Makes room for those of the next panic. */
  void delete() throws IOException {
    for (String name : names()) {
      Files.deleteIfExists(folder.resolve(name));
    }
  }

  private String[] names() {
    String[] names = folder.toFile().list();
    if (names == null) {
      return new String[0];
    }
    int count = 0;
    for (String name : names) {
      if (name.startsWith(PANIC)) {
        names[count++] = name;
      }
    }
    String[] panics = Arrays.copyOf(names, count);
    Arrays.sort(panics);
    return panics;
  }
}

package io.felinos.image.kernel;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveOutputStream;
import org.apache.commons.compress.archivers.cpio.CpioConstants;

/**
 * Writes an initial RAM disk: busybox, modules and the script that loads them. A cpio archive in
 * the "newc" format (Linux {@code Documentation/driver-api/early-userspace/buffer-format.rst}), not
 * compressed: that boots as fast. Same input, same bytes.
 */
final class Initrd {
  private static final int FOLDER = CpioConstants.C_ISDIR | 0755;
  private static final int PROGRAM = CpioConstants.C_ISREG | 0755;
  private static final int DATA = CpioConstants.C_ISREG | 0644;

  private final CpioArchiveOutputStream archive;
  private long inode = 1;

  private Initrd(CpioArchiveOutputStream archive) {
    this.archive = archive;
  }

  /**
   * Writes the archive.
   *
   * @param init content of {@code /init}
   * @param busybox a static busybox
   * @param modules in loading order
   * @param more modules that images with a klib load besides, by the klib's name, in loading order
   */
  static void write(
      Path file,
      byte[] init,
      Path busybox,
      List<ModuleFile> modules,
      SortedMap<String, List<ModuleFile>> more)
      throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        CpioArchiveOutputStream archive =
            new CpioArchiveOutputStream(out, CpioConstants.FORMAT_NEW)) {
      Initrd initrd = new Initrd(archive);
      for (String folder : List.of("bin", "dev", "modules", "proc", "root")) {
        initrd.add(folder, FOLDER, new byte[0]);
      }
      initrd.add("init", PROGRAM, init);
      initrd.add("bin/busybox", PROGRAM, Files.readAllBytes(busybox));
      initrd.add("order", modules);
      for (Map.Entry<String, List<ModuleFile>> each : more.entrySet()) {
        initrd.add("order." + each.getKey(), each.getValue());
      }
    }
  }

  private void add(String list, List<ModuleFile> modules) throws IOException {
    StringBuilder order = new StringBuilder();
    for (ModuleFile module : modules) {
      String name = module.name() + ".ko";
      order.append(name).append('\n');
      add("modules/" + name, DATA, Files.readAllBytes(module.file()));
    }
    add("modules/" + list, DATA, order.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void add(String name, int mode, byte[] content) throws IOException {
    CpioArchiveEntry entry = new CpioArchiveEntry(CpioConstants.FORMAT_NEW, name, content.length);
    entry.setMode(mode);
    entry.setInode(inode++);
    entry.setNumberOfLinks((mode & CpioConstants.S_IFMT) == CpioConstants.C_ISDIR ? 2 : 1);
    entry.setTime(0);
    archive.putArchiveEntry(entry);
    archive.write(content);
    archive.closeArchiveEntry();
  }
}

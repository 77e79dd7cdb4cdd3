package io.felinos.bench.boot;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** An initrd of one file (cpio, format "newc": initramfs-buffer-format in the kernel's docs). */
final class Cpio {
  private static final int EXECUTABLE = 0100755;
  private static final int ALIGNMENT = 4;

  private Cpio() {}

  /** The archive. */
  static byte[] of(String name, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    entry(out, name, EXECUTABLE, content);
    entry(out, "TRAILER!!!", 0, new byte[0]);
    return out.toByteArray();
  }

  private static void entry(ByteArrayOutputStream out, String name, int mode, byte[] content) {
    byte[] path = (name + "\0").getBytes(StandardCharsets.US_ASCII);
    int[] fields = {1, mode, 0, 0, 1, 0, content.length, 0, 0, 0, 0, path.length, 0};
    // Their order is inode, mode, user, group, links, time, size, devices, name's size, checksum.
    StringBuilder header = new StringBuilder("070701");
    for (int field : fields) {
      header.append(String.format(Locale.ROOT, "%08x", field));
    }
    out.writeBytes(header.toString().getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(path);
    pad(out);
    out.writeBytes(content);
    pad(out);
  }

  private static void pad(ByteArrayOutputStream out) {
    while (out.size() % ALIGNMENT != 0) {
      out.write(0);
    }
  }
}

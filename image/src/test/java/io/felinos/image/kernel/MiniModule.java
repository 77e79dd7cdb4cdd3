package io.felinos.image.kernel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the smallest ELF file that has a section {@code .modinfo}. */
final class MiniModule {
  private static final int HEADER = 64;
  private static final byte[] NAMES =
      "\0.shstrtab\0.modinfo\0".getBytes(StandardCharsets.ISO_8859_1);

  private MiniModule() {}

  static byte[] bytes(String name, String depends) {
    String info = "license=GPL\0depends=" + depends + "\0retpoline=Y\0name=" + name + "\0";
    byte[] content = info.getBytes(StandardCharsets.ISO_8859_1);
    int table = HEADER + NAMES.length + content.length;
    ByteBuffer elf = ByteBuffer.allocate(table + 3 * HEADER).order(ByteOrder.LITTLE_ENDIAN);
    elf.putInt(0, 0x464c457f).put(4, (byte) 2).put(5, (byte) 1);
    elf.putLong(40, table).putShort(58, (short) HEADER);
    elf.putShort(60, (short) 3).putShort(62, (short) 1);
    elf.put(HEADER, NAMES).put(HEADER + NAMES.length, content);
    section(elf, table + HEADER, 1, HEADER, NAMES.length);
    section(elf, table + 2 * HEADER, 11, HEADER + NAMES.length, content.length);
    return elf.array();
  }

  static void write(Path folder, String file, String name, String depends) throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve(file), bytes(name, depends));
  }

  private static void section(ByteBuffer elf, int header, int name, long offset, long size) {
    elf.putInt(header, name).putLong(header + 24, offset).putLong(header + 32, size);
  }
}

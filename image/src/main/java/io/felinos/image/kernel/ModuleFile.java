package io.felinos.image.kernel;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A kernel module, as far as loading order is concerned. Read from the ELF section {@code
 * .modinfo}: {@code name=value} strings, each ended by a NUL (Linux {@code
 * include/linux/moduleparam.h}; ELF layout: {@code elf(5)}).
 *
 * @param name the name with underscores, whatever the file's name has
 * @param file the {@code .ko} file, not compressed
 * @param depends names of the modules that must be loaded before
 */
record ModuleFile(String name, Path file, List<String> depends) {
  private static final int MAGIC = 0x464c457f; // 0x7f E L F, read as little endian
  private static final int CLASS_64_LITTLE_ENDIAN = 0x0102;
  private static final int SECTION_HEADER = 64;

  /** Reads a module's file. */
  static ModuleFile read(Path file) throws IOException {
    try {
      String info = modinfo(ByteBuffer.wrap(Files.readAllBytes(file)));
      String depends = value(info, "depends");
      return new ModuleFile(
          canonical(value(info, "name")),
          file,
          depends.isEmpty()
              ? List.of()
              : List.of(depends.split(",")).stream().map(ModuleFile::canonical).toList());
    } catch (IndexOutOfBoundsException | BufferUnderflowException | IllegalArgumentException e) {
      throw new IOException("'" + file + "' is not a kernel module: " + e.getMessage(), e);
    }
  }

  /** A module's name: files and commands mix {@code -} and {@code _}. */
  static String canonical(String name) {
    return name.replace('-', '_');
  }

  private static String modinfo(ByteBuffer elf) {
    elf.order(ByteOrder.LITTLE_ENDIAN);
    if (elf.getInt(0) != MAGIC || elf.getShort(4) != CLASS_64_LITTLE_ENDIAN) {
      throw new IllegalArgumentException("no 64-bit ELF file");
    }
    int table = within(elf, elf.getLong(40));
    int count = elf.getShort(60) & 0xffff;
    int names = offset(elf, table + (elf.getShort(62) & 0xffff) * SECTION_HEADER);
    for (int i = 0; i < count; i++) {
      int header = table + i * SECTION_HEADER;
      if (string(elf, names + elf.getInt(header)).equals(".modinfo")) {
        byte[] content = new byte[within(elf, elf.getLong(header + 32))];
        elf.get(offset(elf, header), content);
        return new String(content, StandardCharsets.ISO_8859_1);
      }
    }
    throw new IllegalArgumentException("no section .modinfo");
  }

  private static int offset(ByteBuffer elf, int header) {
    return within(elf, elf.getLong(header + 24));
  }

  /** An offset or size that the file can have. */
  private static int within(ByteBuffer elf, long bytes) {
    if (bytes < 0 || bytes > elf.capacity()) {
      throw new IllegalArgumentException("a section lies outside the file");
    }
    return (int) bytes;
  }

  private static String string(ByteBuffer elf, int start) {
    int end = start;
    while (elf.get(end) != 0) {
      end++;
    }
    return new String(elf.array(), start, end - start, StandardCharsets.ISO_8859_1);
  }

  private static String value(String info, String key) {
    for (String entry : info.split("\0")) {
      if (entry.startsWith(key + "=")) {
        return entry.substring(key.length() + 1);
      }
    }
    throw new IllegalArgumentException("no '" + key + "' in .modinfo");
  }
}

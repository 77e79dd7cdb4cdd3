package io.felinos.image.elf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes ELF files that have headers and nothing to run. */
final class TinyElf {
  private static final int HEADER = 64;
  private static final int SEGMENT = 56;
  private static final int SEGMENTS = 3;

  private int machine = 62;
  private int type = ElfHeader.DYNAMIC;
  private boolean pie;
  private @Nullable String interpreter;
  private final List<long[]> dynamic = new ArrayList<>();
  private final ByteArrayOutputStream strings = new ByteArrayOutputStream();

  TinyElf() {
    strings.write(0);
  }

  TinyElf machine(int code) {
    machine = code;
    return this;
  }

  TinyElf type(int code) {
    type = code;
    return this;
  }

  TinyElf pie() {
    pie = true;
    return this;
  }

  TinyElf interpreter(String path) {
    interpreter = path;
    return this;
  }

  TinyElf needs(String library) {
    return string(1, library);
  }

  TinyElf rpath(String folders) {
    return string(15, folders);
  }

  TinyElf runpath(String folders) {
    return string(29, folders);
  }

  private TinyElf string(long tag, String text) {
    dynamic.add(new long[] {tag, strings.size()});
    strings.writeBytes((text + "\0").getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Writes it, executable. */
  Path write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, bytes());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file;
  }

  byte[] bytes() {
    byte[] loader =
        interpreter == null ? new byte[0] : (interpreter + "\0").getBytes(StandardCharsets.UTF_8);
    List<long[]> tags = new ArrayList<>(dynamic);
    int interpreterAt = HEADER + SEGMENT * SEGMENTS;
    int stringsAt = interpreterAt + loader.length;
    int dynamicAt = stringsAt + strings.size();
    long base = 0x400000;
    tags.add(new long[] {5, base + stringsAt});
    tags.add(new long[] {0x6ffffffbL, pie ? 0x08000000L : 0});
    tags.add(new long[] {0, 0});
    int size = dynamicAt + tags.size() * 16;
    ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(0x464c457f).put((byte) 2).put((byte) 1).put((byte) 1).position(16);
    out.putShort((short) type).putShort((short) machine).putInt(1);
    out.putLong(0).putLong(HEADER).putLong(0).putInt(0).putShort((short) HEADER);
    out.putShort((short) SEGMENT).putShort((short) SEGMENTS).position(HEADER);
    segment(out, 1, 0, base, size);
    segment(out, 2, dynamicAt, base + dynamicAt, tags.size() * 16L);
    segment(out, interpreter == null ? 0 : 3, interpreterAt, base + interpreterAt, loader.length);
    out.put(loader).put(strings.toByteArray());
    tags.forEach(tag -> out.putLong(tag[0]).putLong(tag[1]));
    return out.array();
  }

  private static void segment(ByteBuffer out, int type, long offset, long address, long size) {
    out.putInt(type).putInt(4).putLong(offset).putLong(address).putLong(address);
    out.putLong(size).putLong(size).putLong(4096);
  }
}

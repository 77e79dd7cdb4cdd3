package io.felinos.image.program;

import io.felinos.image.elf.PlacedFile;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Looks for a class on a class path. */
final class ClassFinder {
  private static final int MAGIC = 0xcafebabe;

  private ClassFinder() {}

  /** The class file version of the first class of that name; empty if there is none. */
  static OptionalInt version(String className, List<PlacedFile> classPath) throws IOException {
    String path = className.replace('.', '/') + ".class";
    for (PlacedFile element : classPath) {
      OptionalInt version =
          Files.isDirectory(element.host())
              ? inFolder(element.host().resolve(path))
              : inJar(element.host(), path);
      if (version.isPresent()) {
        return version;
      }
    }
    return OptionalInt.empty();
  }

  private static OptionalInt inFolder(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return OptionalInt.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      return version(in);
    }
  }

  private static OptionalInt inJar(Path jar, String path) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      ZipEntry entry = zip.getEntry(path);
      if (entry == null) {
        return OptionalInt.empty();
      }
      try (InputStream in = zip.getInputStream(entry)) {
        return version(in);
      }
    }
  }

  private static OptionalInt version(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    if (data.readInt() != MAGIC) {
      throw new IOException("not a class file");
    }
    data.readUnsignedShort(); // minor version
    return OptionalInt.of(data.readUnsignedShort());
  }
}

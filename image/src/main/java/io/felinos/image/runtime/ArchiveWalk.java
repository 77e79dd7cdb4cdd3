package io.felinos.image.runtime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** Goes through JARs and folders of classes, into JARs in JARs too, without unpacking to disk. */
final class ArchiveWalk {
  private static final int MAX_DEPTH = 4;

  private final Predicate<String> interesting;
  private final Visitor visitor;

  /** Sees an entry. */
  @FunctionalInterface
  interface Visitor {
    void see(String name, byte[] bytes) throws IOException;
  }

  /**
   * Prepares.
   *
   * @param interesting tells by its name whether an entry is to be read
   */
  ArchiveWalk(Predicate<String> interesting, Visitor visitor) {
    this.interesting = interesting;
    this.visitor = visitor;
  }

  /** Goes through a JAR or a folder. */
  void walk(Path element) throws IOException {
    if (Files.isDirectory(element)) {
      try (Stream<Path> files = Files.walk(element)) {
        for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
          String name = element.relativize(file).toString();
          if (interesting.test(name)) {
            visitor.see(name, Files.readAllBytes(file));
          }
        }
      }
      return;
    }
    try (ZipFile zip = new ZipFile(element.toFile())) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        if (isRead(entry.getName())) {
          try (InputStream in = zip.getInputStream(entry)) {
            see(entry.getName(), in.readAllBytes(), 0);
          }
        }
      }
    }
  }

  private boolean isRead(String name) {
    return isArchive(name) || interesting.test(name);
  }

  private static boolean isArchive(String name) {
    return name.endsWith(".jar") || name.endsWith(".war");
  }

  private void see(String name, byte[] bytes, int depth) throws IOException {
    if (!isArchive(name)) {
      visitor.see(name, bytes);
    } else if (depth < MAX_DEPTH) {
      try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
          if (isRead(entry.getName())) {
            see(entry.getName(), zip.readAllBytes(), depth + 1);
          }
        }
      }
    }
  }
}

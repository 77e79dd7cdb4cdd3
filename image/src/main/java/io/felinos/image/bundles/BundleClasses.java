package io.felinos.image.bundles;

import io.felinos.image.ImageException;
import io.felinos.image.host.HostErrors;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Looks at the class files of a bundle. */
final class BundleClasses {
  private static final int MAGIC = 0xCAFEBABE;

  /** Class files of Java n have version 44 + n (JVMS 4.1). */
  private static final int FIRST = 44;

  private BundleClasses() {}

  /**
   * A class that a Java can't load.
   *
   * @param java that it is for
   */
  record TooNew(String entry, int java) {}

  /**
   * The first class that is for a newer Java. Those for newer ones in a multi-release JAR are not
   * looked at by an older one.
   */
  static Optional<TooNew> tooNew(Path jar, int java) throws ImageException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        if (entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF/")) {
          int version = version(zip, entry);
          if (version > FIRST + java) {
            return Optional.of(new TooNew(entry.getName(), version - FIRST));
          }
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new ImageException(
          "bundle \"%s\" can't be read: %s".formatted(jar, HostErrors.reason(e)), e);
    }
  }

  /** The major version; 0 of what is no class file. */
  private static int version(ZipFile zip, ZipEntry entry) throws IOException {
    try (DataInputStream in = new DataInputStream(zip.getInputStream(entry))) {
      if (entry.getSize() < 8 || in.readInt() != MAGIC) {
        return 0;
      }
      in.readUnsignedShort(); // the minor version
      return in.readUnsignedShort();
    }
  }
}

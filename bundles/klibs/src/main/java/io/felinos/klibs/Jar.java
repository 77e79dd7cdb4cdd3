package io.felinos.klibs;

import io.felinos.api.klib.Klib;
import io.felinos.api.klib.KlibException;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Constants;

/**
 * A bundle that came in, in a file of its own until it is installed.
 *
 * @param file deleted by {@link #close}
 * @param origin where it came from, for messages
 * @param manifest of the JAR
 * @param schema the klib's JSON Schema; null if it has none
 */
record Jar(Path file, String origin, Attributes manifest, byte @Nullable [] schema)
    implements AutoCloseable {

  /** Class files of Java 1 are of version 45 (JVMS 25, table 4.1-A). */
  private static final int CLASS_FILE_BASE = 44;

  private static final int MAGIC = 0xCAFEBABE;
  private static final String VERSIONS = "META-INF/versions/";

  /**
   * Takes a bundle in.
   *
   * @param file where it is kept; overwritten
   * @throws KlibException if it cannot be read, or is no bundle for this machine
   */
  static Jar take(InputStream in, Path file, String origin) throws KlibException {
    try {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new KlibException("\"" + origin + "\" cannot be read: " + reason(e), e);
    }
    try {
      return inspect(file, origin);
    } catch (KlibException e) {
      delete(file);
      throw e;
    }
  }

  private static Jar inspect(Path file, String origin) throws KlibException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry entry = zip.getEntry("META-INF/MANIFEST.MF");
      Attributes manifest = new Attributes();
      if (entry != null) {
        try (InputStream in = zip.getInputStream(entry)) {
          manifest = new Manifest(in).getMainAttributes();
        }
      }
      if (manifest.getValue(Constants.BUNDLE_SYMBOLICNAME) == null) {
        throw new KlibException(
            "\"" + origin + "\" is no bundle: its manifest has no Bundle-SymbolicName");
      }
      checkClasses(zip, origin);
      ZipEntry schema = zip.getEntry(Klib.SCHEMA);
      return new Jar(file, origin, manifest, schema == null ? null : bytes(zip, schema));
    } catch (IOException e) {
      throw new KlibException("\"" + origin + "\" is no bundle: not a JAR: " + reason(e), e);
    }
  }

  private static byte[] bytes(ZipFile zip, ZipEntry entry) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  private static void checkClasses(ZipFile zip, String origin) throws IOException, KlibException {
    int own = Runtime.version().feature();
    for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
      ZipEntry entry = all.nextElement();
      String name = entry.getName();
      if (!name.endsWith(".class") || name.startsWith(VERSIONS)) {
        continue;
      }
      int java = javaVersion(zip, entry);
      if (java > own) {
        throw new KlibException(
            "\""
                + origin
                + "\" is for Java "
                + java
                + " (class file \""
                + name
                + "\"), and this machine has Java "
                + own
                + "; compile it with --release "
                + own);
      }
    }
  }

  /** The Java that a class file is for; 0 if it is none. */
  private static int javaVersion(ZipFile zip, ZipEntry entry) throws IOException {
    try (DataInputStream in = new DataInputStream(zip.getInputStream(entry))) {
      byte[] head = in.readNBytes(8);
      if (head.length < 8) {
        return 0;
      }
      int magic =
          (head[0] & 0xFF) << 24 | (head[1] & 0xFF) << 16 | (head[2] & 0xFF) << 8 | head[3] & 0xFF;
      int major = (head[6] & 0xFF) << 8 | head[7] & 0xFF;
      return magic == MAGIC ? major - CLASS_FILE_BASE : 0;
    }
  }

  /** Its symbolic name. */
  String symbolicName() {
    String header = String.valueOf(manifest.getValue(Constants.BUNDLE_SYMBOLICNAME));
    int directives = header.indexOf(';');
    return (directives < 0 ? header : header.substring(0, directives)).strip();
  }

  /** Opens it. */
  InputStream open() throws IOException {
    return Files.newInputStream(file);
  }

  @Override
  public void close() {
    delete(file);
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // The folder is emptied at the next boot.
      return;
    }
  }

  static String reason(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}

package io.felinos.image.layout;

import io.felinos.image.ImageException;
import io.felinos.image.host.Cache;
import io.felinos.image.host.Digest;
import io.felinos.image.host.HostErrors;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * JARs of the same entries in the same order, not compressed: a machine that boots reads nearly all
 * of their classes, and unpacking them takes longer than reading more. Descriptors of modules for a
 * later Java ({@code META-INF/versions/9/module-info.class}) are left out if nothing else is for a
 * later Java: nobody reads them, and the JVM takes 50 ms longer to open a JAR that has versions.
 */
public final class StoredJars {

  /** Of larger ones a boot reads little. */
  private static final long LARGEST = 1 << 20;

  /** Part of the key; another number when the same JAR is stored differently. */
  private static final String RECIPE = "2";

  /** Where a JAR has what is for a Java of that version and later ones. */
  private static final String VERSIONS = "META-INF/versions/";

  private static final String DESCRIPTOR = "/module-info.class";

  private final Cache cache;

  /**
   * Keeps them for the next time.
   *
   * @param cache made for this
   */
  public StoredJars(Cache cache) {
    this.cache = cache;
  }

  /** The JARs, each under its own name, large ones as they are. */
  public List<Path> of(List<Path> jars) throws ImageException {
    List<Path> stored = new ArrayList<>();
    for (Path jar : jars) {
      stored.add(of(jar));
    }
    return List.copyOf(stored);
  }

  private Path of(Path jar) throws ImageException {
    try {
      if (Files.size(jar) > LARGEST) {
        return jar;
      }
      Path name = jar.getFileName();
      Path folder =
          cache.get(
              new Digest().add(RECIPE).add(jar).hex(),
              place -> {
                Files.createDirectory(place);
                store(jar, place.resolve(name));
              });
      // Of two JARs of the same bytes the name of the first is there.
      Path stored = folder.resolve(name);
      return Files.exists(stored) ? stored : jar;
    } catch (IOException e) {
      throw new ImageException("\"%s\" can't be read: %s".formatted(jar, HostErrors.reason(e)), e);
    }
  }

  private static boolean isPlainOrDescriptor(ZipEntry entry) {
    String name = entry.getName();
    return !name.startsWith(VERSIONS) || entry.isDirectory() || name.endsWith(DESCRIPTOR);
  }

  private static void store(Path jar, Path stored) throws IOException {
    try (ZipFile in = new ZipFile(jar.toFile());
        OutputStream file = Files.newOutputStream(stored);
        ZipOutputStream out = new ZipOutputStream(file)) {
      boolean descriptorsOnly = in.stream().allMatch(StoredJars::isPlainOrDescriptor);
      Enumeration<? extends ZipEntry> entries = in.entries();
      while (entries.hasMoreElements()) {
        ZipEntry packed = entries.nextElement();
        if (descriptorsOnly && packed.getName().startsWith(VERSIONS)) {
          continue;
        }
        ZipEntry entry = new ZipEntry(packed.getName());
        entry.setMethod(ZipEntry.STORED);
        entry.setTimeLocal(packed.getTimeLocal());
        entry.setSize(packed.getSize());
        entry.setCrc(packed.getCrc());
        out.putNextEntry(entry);
        try (InputStream bytes = in.getInputStream(packed)) {
          bytes.transferTo(out);
        }
        out.closeEntry();
      }
    }
  }
}

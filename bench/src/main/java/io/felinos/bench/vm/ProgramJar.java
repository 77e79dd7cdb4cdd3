package io.felinos.bench.vm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** Makes a program's JAR of one of our own classes. */
public final class ProgramJar {
  private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

  private ProgramJar() {}

  /**
   * Writes it; the same class gives the same bytes.
   *
   * @param main a class that needs no other and has a main method
   * @return {@code FOLDER/NAME.jar}, the class's name in lower case
   */
  public static Path write(Path folder, Class<?> main) throws IOException {
    return write(folder, main, "1");
  }

  /** As {@link #write(Path, Class)}, with a version that makes other bytes. */
  public static Path write(Path folder, Class<?> main, String version) throws IOException {
    Path jar = folder.resolve(main.getSimpleName().toLowerCase(Locale.ROOT) + ".jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main.getName());
    manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
    String resource = main.getName().replace('.', '/') + ".class";
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        InputStream in = main.getResourceAsStream("/" + resource)) {
      if (in == null) {
        throw new IOException("there is no " + resource);
      }
      out.putNextEntry(entry("META-INF/MANIFEST.MF"));
      manifest.write(out);
      out.putNextEntry(entry(resource));
      in.transferTo(out);
    }
    return jar;
  }

  private static ZipEntry entry(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(TIME);
    return entry;
  }
}

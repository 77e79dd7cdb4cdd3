package io.felinos.exam;

import io.felinos.exam.guest.Idle;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** The program of machines that need none, to the byte the same each time it is written. */
final class ProgramJar {

  private ProgramJar() {}

  static Path write(Path file) throws IOException {
    String entry = Idle.class.getName().replace('.', '/') + ".class";
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Idle.class.getName());
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out);
        InputStream code = Idle.class.getClassLoader().getResourceAsStream(entry)) {
      if (code == null) {
        throw new IOException(entry + " is not on the class path");
      }
      add(jar, "META-INF/MANIFEST.MF");
      manifest.write(jar);
      add(jar, entry);
      code.transferTo(jar);
    }
    return file;
  }

  private static void add(JarOutputStream jar, String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0);
    jar.putNextEntry(entry);
  }
}

package io.felinos.itests.vm;

import io.felinos.itests.vm.guest.Probe;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** Programs for machines, always to the byte the same, so that their images are made once. */
final class TestPrograms {

  private TestPrograms() {}

  /** {@link Probe}, as an executable JAR. */
  static Path probe() throws IOException {
    return jar(Repository.file("itests/target/programs/probe.jar"), Probe.class.getName());
  }

  /**
   * All of Probe's package as a JAR.
   *
   * @param mainClass for the manifest; empty for none
   */
  static Path jar(Path file, String mainClass) throws IOException {
    String folder = Probe.class.getPackageName().replace('.', '/');
    Path classes = Repository.file("itests/target/test-classes");
    Files.createDirectories(file.getParent());
    Path fresh = Files.createTempFile(file.getParent(), "fresh", ".jar");
    try (Stream<Path> files = Files.list(classes.resolve(folder));
        OutputStream out = Files.newOutputStream(fresh);
        JarOutputStream jar = new JarOutputStream(out)) {
      add(jar, "META-INF/MANIFEST.MF");
      manifest(mainClass).write(jar);
      List<Path> sorted =
          files.filter(each -> each.toString().endsWith(".class")).sorted().toList();
      for (Path each : sorted) {
        add(jar, folder + "/" + each.getFileName());
        Files.copy(each, jar);
      }
    }
    return Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static Manifest manifest(String mainClass) {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (!mainClass.isEmpty()) {
      manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, mainClass);
    }
    return manifest;
  }

  private static void add(JarOutputStream jar, String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0);
    jar.putNextEntry(entry);
  }
}

package io.felinos.image.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.felinos.image.ImageException;
import io.felinos.image.TestJars;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarScanTest {
  private static final String USES_SQL = "class A { java.sql.Driver driver; }";
  private static ModuleMap map;

  @TempDir Path folder;

  @BeforeAll
  static void readModules() throws Exception {
    map = ModuleMap.of(Jdk.at(Path.of(System.getProperty("java.home"))));
  }

  @Test
  void findsModulesThatClassesUse() throws Exception {
    assertThat(scan(TestJars.jar().source("A", USES_SQL).write(folder.resolve("a.jar"))))
        .containsExactly("java.base", "java.sql");
  }

  @Test
  void looksIntoJarsInJars() throws Exception {
    byte[] inner = TestJars.jar().source("A", USES_SQL).bytes();
    byte[] middle = TestJars.jar().entry("lib/inner.jar", inner).bytes();

    assertThat(
            scan(TestJars.jar().entry("BOOT-INF/lib/m.jar", middle).write(folder.resolve("a.jar"))))
        .contains("java.sql");
  }

  @Test
  void looksIntoFolders() throws Exception {
    Path file = folder.resolve("classes/A.class");
    Files.createDirectories(file.getParent());
    Files.write(file, TestJars.compile("A", USES_SQL).getOrDefault("A", new byte[0]));

    assertThat(scan(folder.resolve("classes"))).contains("java.sql");
  }

  @Test
  void countsServicesAndModuleDescriptors() throws Exception {
    byte[] descriptor =
        TestJars.compile(
                "module-info", "module m { requires java.prefs; requires static java.rmi; }")
            .getOrDefault("module-info", new byte[0]);
    Path jar =
        TestJars.jar()
            .entry("META-INF/services/javax.sound.midi.spi.MidiDeviceProvider", new byte[0])
            .entry("module-info.class", descriptor)
            .write(folder.resolve("a.jar"));

    assertThat(scan(jar)).containsExactly("java.base", "java.desktop", "java.prefs");
  }

  @Test
  void findsLibrariesThatNativeCodeNeeds() throws Exception {
    byte[] library = Files.readAllBytes(Path.of(System.getProperty("java.home"), "lib/libnet.so"));
    byte[] inner = TestJars.jar().entry("linux/x86_64/libnet.so", library).bytes();
    Path jar =
        TestJars.jar()
            .entry("lib/inner.jar", inner)
            .entry("broken.so", new byte[] {1})
            .write(folder.resolve("a.jar"));

    JarNeeds needs = JarScan.of(map, jar);

    assertThat(needs.libraries()).contains("libc.so.6", "libjava.so");
    assertThat(JarNeeds.read(needs.lines())).isEqualTo(needs);
  }

  @Test
  void goesPastDamagedClasses() throws Exception {
    Path jar =
        TestJars.jar()
            .entry("B.class", new byte[] {1, 2, 3})
            .source("A", USES_SQL)
            .write(folder.resolve("a.jar"));

    assertThat(scan(jar)).contains("java.sql");
  }

  @Test
  void saysThatAJarIsDamaged() throws Exception {
    byte[] whole = TestJars.jar().source("A", USES_SQL).bytes();
    Path jar = Files.write(folder.resolve("a.jar"), Arrays.copyOf(whole, whole.length - 30));

    assertThatExceptionOfType(ImageException.class)
        .isThrownBy(() -> scan(jar))
        .withMessageContaining("a.jar\" is a damaged JAR");
  }

  private SortedSet<String> scan(Path element) throws ImageException {
    return JarScan.of(map, element).modules();
  }
}

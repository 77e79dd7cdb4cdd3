package io.felinos.image.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.felinos.image.ImageException;
import io.felinos.image.JavaSettings;
import io.felinos.image.TestJars;
import io.felinos.image.elf.PlacedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramInspectorTest {
  private static final int JAVA_25 = 69;
  private static final String MAIN =
      "package a; public class Main { public static void main(String[] args) {} }";

  @TempDir Path folder;

  @Test
  void takesAnExecutableJar() throws Exception {
    Path jar = executable().write(folder.resolve("app.jar"));

    JavaProgram program = java(jar);

    assertThat(program.name()).isEqualTo("app");
    assertThat(program.mainClass()).isEqualTo("a.Main");
    assertThat(program.classPath()).containsExactly(Path.of("/app.jar"));
    assertThat(program.files()).containsExactly(new PlacedFile(jar, Path.of("/app.jar")));
    assertThat(program.warnings()).isEmpty();
  }

  @Test
  void followsClassPathsThroughJarsAndFolders() throws Exception {
    Path jar =
        executable()
            .header(
                "Class-Path",
                "lib/one.jar classes/ file:lib/with%20space.jar none.jar http://x/y.jar")
            .write(folder.resolve("app/app.jar"));
    TestJars.jar()
        .header("Class-Path", "two.jar ../../up.jar")
        .write(folder.resolve("app/lib/one.jar"));
    TestJars.jar().header("Class-Path", "one.jar").write(folder.resolve("app/lib/two.jar"));
    TestJars.jar().write(folder.resolve("app/lib/with space.jar"));
    TestJars.jar().write(folder.resolve("up.jar"));
    Files.createDirectories(folder.resolve("app/classes"));

    JavaProgram program = java(jar);

    assertThat(program.classPath()).containsExactly(Path.of("/app.jar"));
    assertThat(program.files().stream().map(f -> f.guest().toString()))
        .containsExactly(
            "/app.jar",
            "/lib/one.jar",
            "/lib/two.jar",
            "/up.jar",
            "/classes",
            "/lib/with space.jar");
    assertThat(program.warnings()).singleElement().asString().contains("none.jar http://x/y.jar");
  }

  @Test
  void findsTheMainClassOnTheClassPathOfTheManifest() throws Exception {
    Path jar =
        TestJars.jar()
            .header("Main-Class", "a.Main")
            .header("Class-Path", "lib.jar")
            .write(folder.resolve("app.jar"));
    TestJars.jar().source("a.Main", MAIN).write(folder.resolve("lib.jar"));

    assertThat(java(jar).mainClass()).isEqualTo("a.Main");
  }

  @Test
  void turnsManifestAttributesIntoOptions() throws Exception {
    Path jar =
        executable()
            .header("Add-Opens", "java.base/java.lang java.base/java.util")
            .header("Add-Exports", "java.desktop/sun.awt")
            .header("Enable-Native-Access", "ALL-UNNAMED")
            .header("Launcher-Agent-Class", "a.Agent")
            .header("Premain-Class", "a.Agent")
            .write(folder.resolve("app.jar"));

    JavaProgram program = java(jar);

    assertThat(program.options())
        .containsExactly(
            "--add-exports=java.desktop/sun.awt=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "-javaagent:/app.jar");
    assertThat(program.modules()).contains("java.desktop", "java.instrument");
  }

  @Test
  void takesAClassPathAndAMainClass() throws Exception {
    TestJars.jar().source("a.Main", MAIN).write(folder.resolve("lib/b.jar"));
    TestJars.jar().write(folder.resolve("lib/a.jar"));
    Path outside = TestJars.jar().write(folder.resolve("outside/c.jar"));
    JavaSettings settings = settings(List.of("lib/*", outside.toString()), Optional.of("a.Main"));

    JavaProgram program =
        (JavaProgram) new ProgramInspector(settings, folder, JAVA_25).inspect(Optional.empty());

    assertThat(program.classPath())
        .containsExactly(
            Path.of("/lib/a.jar"), Path.of("/lib/b.jar"), Path.of("/classpath/2/c.jar"));
    assertThat(program.name()).isEqualTo("Main");
  }

  @Test
  void saysThatThereIsNoProgram() {
    refused(Optional.empty(), "there is no program");
  }

  @Test
  void saysThatTheFileIsMissing() {
    refused(folder.resolve("none"), "none\" can't be read: no such file");
  }

  @Test
  void saysThatAJarHasNoMainClass() throws Exception {
    refused(TestJars.jar().write(folder.resolve("app.jar")), "has no Main-Class in its manifest");
  }

  @Test
  void saysThatTheMainClassIsNotThere() throws Exception {
    Path jar = TestJars.jar().header("Main-Class", "a.None").write(folder.resolve("app.jar"));
    refused(jar, "main class \"a.None\" is not on the class path: " + jar);
  }

  @Test
  void saysThatAJarIsForANewerJava() throws Exception {
    byte[] main = mainOfVersion(70);
    Path jar =
        TestJars.jar()
            .header("Main-Class", "a.Main")
            .entry("a/Main.class", main)
            .write(folder.resolve("app.jar"));
    refused(jar, "main class \"a.Main\" is for Java 26, the guest runs Java 25");
  }

  @Test
  void looksAtTheStartClassOfSpringBoot() throws Exception {
    byte[] main = mainOfVersion(71);
    Path jar =
        executable()
            .header("Start-Class", "b.App")
            .header("Spring-Boot-Classes", "BOOT-INF/classes/")
            .entry("BOOT-INF/classes/b/App.class", main)
            .write(folder.resolve("app.jar"));
    refused(jar, "main class \"b.App\" is for Java 27");
  }

  @Test
  void saysThatAJarIsDamaged() throws Exception {
    byte[] whole = executable().bytes();
    Path jar = folder.resolve("app.jar");
    Files.write(jar, java.util.Arrays.copyOf(whole, whole.length / 2));
    refused(jar, "is a damaged JAR");
    Files.writeString(jar, "404 not found");
    refused(jar, "is a damaged JAR: it is a text file");
  }

  @Test
  void takesAJarBehindAScript() throws Exception {
    Path jar = folder.resolve("app.jar");
    byte[] script = "#!/bin/bash\nexec java -jar $0\n".getBytes(StandardCharsets.UTF_8);
    byte[] zip = executable().bytes();
    byte[] both = ByteBuffer.allocate(script.length + zip.length).put(script).put(zip).array();
    Files.write(jar, both);

    assertThat(java(jar).mainClass()).isEqualTo("a.Main");
  }

  @Test
  void takesAProgramForLinux() throws Exception {
    Program program = inspect(Path.of("/bin/ls"));

    assertThat(program.kind()).isEqualTo("elf");
    assertThat(program.start()).isEqualTo("/ls");
  }

  @Test
  void saysWhatAFileThatItCannotRunIs() throws Exception {
    refused(file("script", "#!/bin/sh\n"), "is a script, which the guest can't run");
    refused(file("text", "hello"), "is a text file");
    refused(file("empty", ""), "is an empty file");
    refused(file("program.exe", "MZ\0\0"), "is a Windows program");
    refused(file("data", "\1\2\3"), "is a file of an unknown kind");
    refused(folder, "is a folder");
    Path library;
    try (var files = Files.list(Path.of("/usr/lib/x86_64-linux-gnu"))) {
      library =
          files
              .filter(f -> f.getFileName().toString().startsWith("libdl.so"))
              .findFirst()
              .orElseThrow();
    }
    refused(library, "is a shared library, not a program");
  }

  @Test
  void saysThatAProgramIsForAnotherMachine() throws Exception {
    byte[] foreign = Files.readAllBytes(Path.of("/bin/ls"));
    foreign[18] = (byte) 183;
    Path file = Files.write(folder.resolve("arm"), foreign);
    refused(file, "is for Linux ARM, 64 bits (aarch64), the guest is Linux x86-64");
  }

  @Test
  void saysThatAProgramIsNotExecutable() throws Exception {
    Path file = Files.write(folder.resolve("p"), Files.readAllBytes(Path.of("/bin/ls")));
    refused(file, "is not executable; run: chmod +x");
  }

  @Test
  void saysThatAClassPathElementIsMissing() {
    assertThatExceptionOfType(ImageException.class)
        .isThrownBy(
            () ->
                new ProgramInspector(
                        settings(List.of("none.jar"), Optional.of("a.Main")), folder, JAVA_25)
                    .inspect(Optional.empty()))
        .withMessageContaining("Java.ClassPath: \"none.jar\" does not exist");
  }

  private static byte[] mainOfVersion(int version) {
    byte[] main = TestJars.compile("a.Main", MAIN).getOrDefault("a.Main", new byte[0]);
    ByteBuffer.wrap(main).putShort(6, (short) version);
    return main;
  }

  private static TestJars executable() {
    return TestJars.jar().header("Main-Class", "a.Main").source("a.Main", MAIN);
  }

  private static JavaSettings settings(List<String> classPath, Optional<String> mainClass) {
    return new JavaSettings(classPath, mainClass, List.of(), List.of());
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content, StandardCharsets.ISO_8859_1);
  }

  private JavaProgram java(Path file) throws ImageException {
    return (JavaProgram) inspect(file);
  }

  private Program inspect(Path file) throws ImageException {
    return new ProgramInspector(JavaSettings.NONE, folder, JAVA_25).inspect(Optional.of(file));
  }

  private void refused(Path file, String message) {
    refused(Optional.of(file), message);
  }

  private void refused(Optional<Path> file, String message) {
    assertThatExceptionOfType(ImageException.class)
        .isThrownBy(() -> new ProgramInspector(JavaSettings.NONE, folder, JAVA_25).inspect(file))
        .withMessageContaining(message)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }
}

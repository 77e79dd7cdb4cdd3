package io.felinos.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.felinos.image.host.Command;
import io.felinos.manifest.Config;
import io.felinos.manifest.ConfigFile;
import io.felinos.manifest.ConfigSchema;
import io.felinos.manifest.Manifest;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds whole images, with a boot module and bundles that do nothing. */
class ImageBuilderTest {
  private static final String MAIN =
      "public class Main { public static void main(String[] arguments) {} }";

  /** What a training run starts; this one has nothing to learn. */
  private static final String TRAINING =
      "package io.felinos.boot; public class Training {"
          + " public static void main(String[] arguments) {} }";

  @TempDir static Path folder;
  private static Distribution distribution;
  private static Path program;

  @BeforeAll
  static void makeDistribution() throws Exception {
    distribution = Distribution.at(folder.resolve("guest"));
    Files.createDirectories(distribution.bundles());
    TestJars.jar()
        .entry(
            "module-info.class",
            TestJars.compile("module-info", "module io.felinos.boot {}")
                .getOrDefault("module-info", new byte[0]))
        .source("io.felinos.boot.Training", TRAINING)
        .write(distribution.boot());
    TestJars.jar().write(distribution.framework().resolve("core.jar"));
    TestJars.jar()
        .header("Bundle-ManifestVersion", "2")
        .header("Bundle-SymbolicName", "io.felinos.klib.radar")
        .header("Provide-Capability", "felinos.klib;felinos.klib=\"radar\"")
        .write(distribution.bundles().resolve("radar.jar"));
    program =
        TestJars.jar()
            .header("Main-Class", "Main")
            .source("Main", MAIN)
            .write(folder.resolve("hello.jar"));
  }

  @Test
  void buildsADiskFromAConfig() throws Exception {
    Path data = Files.writeString(folder.resolve("data.txt"), "my data");
    Config config =
        config(
            """
            {"Args": ["one two", ""], "Env": {"A": "1", "LANG": "C"}, "Files": ["data.txt"],
             "NameServers": ["192.0.2.1"], "BaseVolumeSz": "20m",
             "RunConfig": {"Klibs": ["radar"]}, "ManifestPassthrough": {"cwd": "/work"},
             "Java": {"Options": ["-Xmx40m"], "Modules": ["java.sql"]}}
            """);

    List<String> steps = new ArrayList<>();
    Image image = new ImageBuilder(steps::add).build(request(config));

    assertThat(debugfs(image, "cat /felinos/start")).isEqualTo("java\0Main\0go\0one two\0\0");
    assertThat(debugfs(image, "cat /felinos/env"))
        .contains("USER=root\0", "PWD=/work\0", "LANG=C\0", "A=1\0", "IMAGE_NAME=hello\0");
    assertThat(debugfs(image, "cat /felinos/jvm.args")).contains("-Xmx40m", "/hello.jar");
    assertThat(debugfs(image, "cat /data.txt")).isEqualTo(Files.readString(data));
    assertThat(debugfs(image, "cat /etc/resolv.conf")).isEqualTo("nameserver 192.0.2.1\n");
    assertThat(debugfs(image, "stat /work")).contains("Type: directory");
    assertThat(debugfs(image, "stat /felinos/jre/bin/java")).contains("Mode:  0755");
    assertThat(debugfs(image, "stat /lib64/ld-linux-x86-64.so.2")).contains("Type: symlink");
    assertThat(debugfs(image, "stat /felinos/crash")).contains("Flags: 0x80008");
    Manifest manifest =
        Manifest.read(new StringReader(debugfs(image, "cat /felinos/manifest.json")));
    assertThat(manifest.program().mainClass()).isEqualTo("Main");
    assertThat(manifest.program().directory()).isEqualTo("/work");
    assertThat(manifest.bundles()).containsExactly("/felinos/bundles/radar.jar");
    assertThat(debugfs(image, "stat /felinos/bundles/radar.jar")).contains("Type: regular");
    assertThat(image.contents().modules()).contains("java.sql", "java.net.http");
    assertThat(image.manifest()).isEqualTo(manifest.write());
    assertThat(steps).contains("writing the disk");
  }

  @Test
  void findsAnImageThatItBuiltBefore() throws Exception {
    Config config = config("{\"Args\": [\"again\"]}");
    Image first = new ImageBuilder(Progress.NONE).build(request(config));
    List<String> steps = new ArrayList<>();

    Image second = new ImageBuilder(steps::add).build(request(config));

    assertThat(first.cached()).isFalse();
    assertThat(second.cached()).isTrue();
    assertThat(second.disk()).isEqualTo(first.disk());
    assertThat(steps).isEmpty();
  }

  @Test
  void writesTheSameBytesEachTime() throws Exception {
    Config config = config("{\"Args\": [\"bytes\"]}");
    Image first = new ImageBuilder(Progress.NONE).build(request(config));
    Path kept = folder.resolve("kept.img");
    Files.move(first.disk(), kept);

    Image second = new ImageBuilder(Progress.NONE).build(request(config));

    assertThat(second.cached()).isFalse();
    assertThat(second.disk()).hasSameBinaryContentAs(kept);
  }

  @Test
  void makesAnotherImageOfAnotherProgram() throws Exception {
    Config config = config("{}");
    Image first = new ImageBuilder(Progress.NONE).build(request(config));
    Path other =
        TestJars.jar()
            .header("Main-Class", "Main")
            .source("Main", MAIN)
            .entry("extra", new byte[1])
            .write(folder.resolve("other/hello.jar"));

    Image second =
        new ImageBuilder(Progress.NONE)
            .build(
                new ImageRequest(
                    Optional.of(other), settings(config), distribution, jdk(), home()));

    assertThat(second.disk()).isNotEqualTo(first.disk());
  }

  @Test
  void givesElfProgramsTheirLibraries() throws Exception {
    Image image =
        new ImageBuilder(Progress.NONE)
            .build(
                new ImageRequest(
                    Optional.of(Path.of("/bin/ls")),
                    settings(config("{}")),
                    distribution,
                    jdk(),
                    home()));

    assertThat(debugfs(image, "cat /felinos/start")).isEqualTo("elf\0/ls\0go\0");
    assertThat(debugfs(image, "stat /ls")).contains("Mode:  0755");
    assertThat(debugfs(image, "ls -p /usr/lib/x86_64-linux-gnu")).contains("libselinux");
  }

  @Test
  void refusesARoomThatIsTooSmall() throws Exception {
    Files.write(folder.resolve("large"), new byte[3 << 20]);
    Config config = config("{\"BaseVolumeSz\": \"2m\", \"Files\": [\"large\"]}");

    assertThatExceptionOfType(ImageException.class)
        .isThrownBy(() -> new ImageBuilder(Progress.NONE).build(request(config)))
        .withMessage("BaseVolumeSz: 2 MiB are too small, the program and its files take 4 MiB");
  }

  @Test
  void refusesWhatCannotBeAPath() throws Exception {
    Config config = config("{\"Files\": [\"a\\u0000b\"]}");

    assertThatExceptionOfType(ImageException.class)
        .isThrownBy(() -> new ImageBuilder(Progress.NONE).build(request(config)))
        .withMessageStartingWith("\"a\\0b\" can't be the path of a file: Nul character");
  }

  @Test
  void refusesModulesThatTheJdkHasNot() throws Exception {
    Config config = config("{\"Java\": {\"Modules\": [\"java.none\"]}}");

    assertThatExceptionOfType(ImageException.class)
        .isThrownBy(() -> new ImageBuilder(Progress.NONE).build(request(config)))
        .withMessageContaining("Java.Modules: \"java.none\" is not a module of the JDK");
  }

  private static Config config(String json) throws Exception {
    return ConfigFile.parse(json, "config.json", ConfigSchema.core())
        .config()
        .with()
        .localFilesParentDirectory(folder.toString())
        .build();
  }

  private static ImageSettings settings(Config config) {
    return ConfiguredImage.settings(config, ConfigSchema.core());
  }

  private static ImageRequest request(Config config) {
    return new ImageRequest(Optional.of(program), settings(config), distribution, jdk(), home());
  }

  private static Path jdk() {
    return Path.of(System.getProperty("java.home"));
  }

  private static Path home() {
    return folder.resolve("home");
  }

  private static String debugfs(Image image, String command) throws ImageException {
    return new Command(
            List.of(
                Command.tool("debugfs", "e2fsprogs").toString(),
                "-R",
                command,
                image.disk().toString()),
            Map.of(),
            Duration.ofMinutes(1))
        .run()
        .out();
  }
}

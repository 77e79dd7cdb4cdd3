package io.felinos.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.felinos.image.ImageException;
import io.felinos.manifest.ConfigException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectTest {

  @TempDir Path folder;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final Console console =
      new Console(new PrintStream(said, true, StandardCharsets.UTF_8), false, false);

  @Test
  void aProgramNeedsNoConfig() throws Exception {
    Project project = read(Optional.of(Path.of("p.jar")), Optional.empty());
    assertThat(project.program()).contains(Path.of("p.jar"));
    assertThat(project.name()).isEqualTo("p.jar");
  }

  @Test
  void aFoldersConfigNamesTheProgramBesideIt() throws Exception {
    write("{\"Program\": \"target/p.jar\"}");
    Project project = read(Optional.of(folder), Optional.empty());
    assertThat(project.program()).contains(folder.resolve("target/p.jar"));
    assertThat(project.parent()).isEqualTo(folder);
  }

  @Test
  void aConfigAloneNamesTheProgram() throws Exception {
    write("{\"Program\": \"p\", \"ProgramPath\": \"bin/p\"}");
    assertThat(read(Optional.empty(), config()).program()).contains(folder.resolve("bin/p"));
  }

  @Test
  void aProgramOnTheCommandLineCountsOverTheConfigs() throws Exception {
    write("{\"Program\": \"p.jar\"}");
    assertThat(read(Optional.of(Path.of("q.jar")), config()).program()).contains(Path.of("q.jar"));
  }

  @Test
  void aMainClassIsEnough() throws Exception {
    write("{\"Java\": {\"ClassPath\": [\"x.jar\"], \"MainClass\": \"a.Main\"}}");
    Project project = read(Optional.of(folder), Optional.empty());
    assertThat(project.program()).isEmpty();
    assertThat(project.name()).isEqualTo("a.Main");
  }

  @Test
  void saysThatNothingIsNamed() throws IOException {
    assertThatThrownBy(() -> read(Optional.empty(), Optional.empty()))
        .isInstanceOf(CliException.class)
        .hasMessageContaining("there is no program");
    assertThatThrownBy(() -> read(Optional.of(folder), Optional.empty()))
        .isInstanceOf(CliException.class)
        .hasMessageContaining("has no config.json");
    write("{}");
    assertThatThrownBy(() -> read(Optional.of(folder), Optional.empty()))
        .isInstanceOf(CliException.class)
        .hasMessageContaining("there is no program");
  }

  @Test
  void looksForKlibsWhereTheImageBuilderWill() throws Exception {
    String config =
        "{\"Program\": \"p.jar\", \"LocalFilesParentDirectory\": \"out\", \"Klibs\": [\"./k.jar\"]}";
    write(config);
    assertThatThrownBy(() -> read(Optional.of(folder), Optional.empty()))
        .isInstanceOf(ImageException.class)
        .hasMessage(
            "klib \"./k.jar\" does not exist; relative paths start from \"%s\"",
            folder.resolve("out"));
  }

  @Test
  void leavesAWrongConfigToItsOwnMessages() throws IOException {
    write("{\"Progam\": \"p.jar\"}");
    assertThatThrownBy(() -> read(Optional.of(folder), Optional.empty()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("Progam");
  }

  private Project read(Optional<Path> named, Optional<Path> given) throws Exception {
    Path bundles = Files.createDirectories(folder.resolve("bundles"));
    return Project.read(named, given, bundles, console);
  }

  private Optional<Path> config() {
    return Optional.of(folder.resolve("config.json"));
  }

  private void write(String config) throws IOException {
    Files.writeString(folder.resolve("config.json"), config);
  }
}

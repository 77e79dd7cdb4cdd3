package io.felinos.image;

import io.felinos.image.elf.PlacedFile;
import io.felinos.image.program.JavaProgram;
import io.felinos.image.program.Program;
import io.felinos.manifest.Config;
import io.felinos.manifest.ConfigSchema;
import io.felinos.manifest.Manifest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Translates a config into the builder's terms, and writes the manifest that it leads to. */
public final class ConfiguredImage {
  private final Config config;
  private final List<String> klibs;
  private final Map<String, String> configurations;

  private ConfiguredImage(Config config, List<String> klibs, Map<String, String> configurations) {
    this.config = config;
    this.klibs = klibs;
    this.configurations = configurations;
  }

  /**
   * The settings of an image.
   *
   * @param config what the config file says, changed by the command line
   * @param schema by which it was read
   */
  public static ImageSettings settings(Config config, ConfigSchema schema) {
    return new ConfiguredImage(
            config, List.copyOf(schema.klibsOf(config)), schema.configurations(config))
        .settings();
  }

  private ImageSettings settings() {
    Path parent = Path.of(config.localFilesParentDirectory()).toAbsolutePath().normalize();
    return new ImageSettings(
        Optional.ofNullable(config.env().get("IMAGE_NAME")),
        config.args(),
        config.env(),
        workingDirectory(),
        config.passthrough().execWaitForIp4Secs() > 0,
        klibs,
        List.copyOf(configurations.keySet()),
        config.nameServers(),
        ImageSettings.DEFAULT_HOSTNAME,
        config.baseVolumeSize() == null
            ? OptionalLong.empty()
            : OptionalLong.of(config.baseVolumeSize().bytes()),
        new JavaSettings(
            config.java().classPath(),
            Optional.ofNullable(config.java().mainClass()),
            config.java().options(),
            config.java().modules()),
        new FileSettings(
            parent,
            Optional.ofNullable(config.targetRoot()).map(parent::resolve),
            config.files(),
            config.dirs(),
            config.mapDirs()),
        this::manifest);
  }

  private String workingDirectory() {
    String cwd = config.passthrough().cwd();
    return cwd == null ? "/" : Path.of("/").resolve(cwd).normalize().toString();
  }

  private byte[] manifest(ImageContents contents) {
    return Manifest.of(
            config,
            program(contents.program()),
            contents.program().name(),
            contents.bundles(),
            configurations)
        .write()
        .getBytes(StandardCharsets.UTF_8);
  }

  private Manifest.Program program(Program program) {
    String path =
        program.files().stream()
            .map(PlacedFile::guest)
            .map(Path::toString)
            .findFirst()
            .orElse(null);
    if (program instanceof JavaProgram java) {
      return new Manifest.Program(
          Manifest.Program.JAVA,
          java.mainClass(),
          java.classPath().stream().map(Path::toString).toList(),
          path,
          workingDirectory());
    }
    return new Manifest.Program(Manifest.Program.ELF, null, List.of(), path, workingDirectory());
  }
}

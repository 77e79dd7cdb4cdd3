package io.felinos.cli;

import io.felinos.image.FileSettings;
import io.felinos.image.ImageSettings;
import io.felinos.image.JavaSettings;
import io.felinos.image.ManifestSource;
import io.felinos.manifest.Config;
import io.felinos.manifest.ConfigSchema;
import io.felinos.manifest.JavaConfig;
import io.felinos.manifest.Manifest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Says in the image builder's terms what a config says. */
final class Settings {

  private static final String BUNDLES = "/felinos/bundles/";
  private static final String DEBUG_AGENT = "jdk.jdwp.agent";

  private Settings() {}

  /**
   * The settings.
   *
   * @param debug whether the runtime needs what a debugger connects to
   */
  static ImageSettings of(Project project, boolean debug) {
    Config config = project.config();
    return new ImageSettings(
        Optional.empty(),
        config.args(),
        config.env(),
        "/",
        config.passthrough().execWaitForIp4Secs() > 0,
        List.copyOf(config.klibNames()),
        List.of(),
        config.nameServers(),
        ImageSettings.DEFAULT_HOSTNAME,
        config.baseVolumeSize() == null
            ? OptionalLong.empty()
            : OptionalLong.of(config.baseVolumeSize().bytes()),
        java(config.java(), debug),
        new FileSettings(
            project.parent(),
            Optional.ofNullable(config.targetRoot()).map(Path::of),
            config.files(),
            config.dirs(),
            config.mapDirs()),
        manifest(config, project.schema()));
  }

  private static JavaSettings java(JavaConfig java, boolean debug) {
    List<String> modules = new ArrayList<>(java.modules());
    if (debug) {
      modules.add(DEBUG_AGENT);
    }
    return new JavaSettings(
        java.classPath(), Optional.ofNullable(java.mainClass()), java.options(), modules);
  }

  private static ManifestSource manifest(Config config, ConfigSchema schema) {
    return contents ->
        Manifest.of(
                config,
                new Manifest.Program(contents.programKind(), null, List.of(), null, "/"),
                contents.programName(),
                contents.bundles().stream().map(bundle -> BUNDLES + bundle).toList(),
                schema.configurations(config))
            .write()
            .getBytes(StandardCharsets.UTF_8);
  }
}

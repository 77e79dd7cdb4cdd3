package io.felinos.cli;

import io.felinos.image.ImageException;
import io.felinos.image.bundles.BundleRepository;
import io.felinos.image.bundles.KlibSchemas;
import io.felinos.manifest.Config;
import io.felinos.manifest.ConfigException;
import io.felinos.manifest.ConfigFile;
import io.felinos.manifest.ConfigSchema;
import io.felinos.manifest.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the user wants to run: a program and what its config says.
 *
 * @param config defaults when there is no file
 * @param program on this machine; absent when class path and main class say it all
 * @param parent what the config's relative paths start from
 * @param name of the program, for people
 * @param schema by which the config was checked
 */
record Project(
    Config config, Optional<Path> program, Path parent, String name, ConfigSchema schema) {

  static final String CONFIG_FILE = "config.json";

  /**
   * Reads it.
   *
   * @param named the program, or a folder with a config file; absent when the config names it
   * @param given the config file, if one was named
   * @param bundles the distribution's, whose schemas count
   * @param console for the file's warnings
   * @throws ConfigException if the file is wrong
   */
  static Project read(Optional<Path> named, Optional<Path> given, Path bundles, Console console)
      throws CliException, ConfigException, ImageException {
    Optional<Path> folder = named.filter(Files::isDirectory);
    Optional<Path> file = given.or(() -> folder.map(path -> path.resolve(CONFIG_FILE)));
    if (given.isEmpty() && file.isPresent() && !Files.exists(file.get())) {
      throw new CliException(
          "folder '%s' has no %s; name a JAR or an ELF file, or a folder that has one"
              .formatted(folder.orElseThrow(), CONFIG_FILE));
    }
    Path parent =
        file.map(path -> path.toAbsolutePath().normalize().getParent())
            .orElse(Path.of("").toAbsolutePath());
    ConfigSchema schema = schema(file, bundles, console);
    Config config = config(file, schema, console);
    Path base = parent.resolve(config.localFilesParentDirectory()).normalize();
    Optional<Path> program = folder.isEmpty() && named.isPresent() ? named : named(config, base);
    if (program.isEmpty() && config.java().mainClass() == null) {
      throw new CliException(
          "there is no program; name a JAR, an ELF file, or a folder whose %s has \"Program\""
              .formatted(CONFIG_FILE));
    }
    return new Project(config, program, base, name(program, config), schema);
  }

  private static ConfigSchema schema(Optional<Path> file, Path bundles, Console console)
      throws ImageException, ConfigException {
    if (file.isEmpty()) {
      return new KlibSchemas(new BundleRepository(bundles, Path.of(""))).compose(List.of());
    }
    BundleRepository repository = new BundleRepository(bundles, ConfigFile.parent(file.get()));
    ConfigSchema schema = new KlibSchemas(repository).compose(ConfigFile.klibs(file.get()));
    repository.notices().forEach(console::say);
    return schema;
  }

  private static Config config(Optional<Path> file, ConfigSchema schema, Console console)
      throws ConfigException {
    if (file.isEmpty()) {
      return Config.DEFAULTS;
    }
    ConfigFile read = ConfigFile.read(file.get(), schema);
    for (Problem notice : read.notices()) {
      console.say(notice.toString());
    }
    return read.config();
  }

  /** The same with another config: that of a file with the command line's options over it. */
  Project with(Config other) {
    return new Project(other, program, parent, name, schema);
  }

  /** The same with a klib more. */
  Project withKlib(String name) {
    Set<String> klibs = new LinkedHashSet<>(config.klibs());
    klibs.add(name);
    return with(config.with().klibs(List.copyOf(klibs)).build());
  }

  private static Optional<Path> named(Config config, Path base) {
    String path = config.programPath() != null ? config.programPath() : config.program();
    return Optional.ofNullable(path).map(base::resolve).map(Path::normalize);
  }

  private static String name(Optional<Path> program, Config config) {
    return program
        .map(path -> path.getFileName().toString())
        .orElseGet(() -> String.valueOf(config.java().mainClass()));
  }
}

package io.felinos.cli;

import io.felinos.image.ImageException;
import io.felinos.manifest.Config;
import io.felinos.manifest.ConfigException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options that say which program, and what it is given. */
final class ProgramOptions {

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "The config file; a folder's own is config.json.")
  private @Nullable Path config;

  @Option(
      names = {"-e", "--env"},
      paramLabel = "NAME=VALUE",
      description = "A variable of the program's environment, over those of the config.")
  private List<String> env = new ArrayList<>();

  @Option(
      names = {"-a", "--arg"},
      paramLabel = "ARG",
      description = "An argument of the program; those after PROGRAM follow.")
  private List<String> args = new ArrayList<>();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "PROGRAM",
      description =
          "A JAR, an ELF file, or a folder whose config.json names the program."
              + " Without it the config file does.")
  private @Nullable Path program;

  @Parameters(
      index = "1..*",
      paramLabel = "ARGS",
      description = "Arguments of the program, in place of those of the config.")
  private List<String> more = new ArrayList<>();

  /** Reads program and config. */
  Project project(Path bundles, Console console)
      throws CliException, ConfigException, ImageException {
    return Project.read(
        Optional.ofNullable(program), Optional.ofNullable(config), bundles, console);
  }

  /** The arguments, if any were given. */
  Optional<List<String>> arguments() {
    List<String> all = new ArrayList<>(args);
    all.addAll(more);
    return all.isEmpty() ? Optional.empty() : Optional.of(all);
  }

  /** The variables. */
  Map<String, String> environment() throws CliException {
    Map<String, String> variables = new LinkedHashMap<>();
    for (String text : env) {
      int sign = text.indexOf('=');
      if (sign < 1) {
        throw new CliException("-e '%s' is not NAME=VALUE".formatted(text));
      }
      variables.put(text.substring(0, sign), text.substring(sign + 1));
    }
    return variables;
  }

  /** A config with arguments and variables taken over. */
  Config over(Config below) throws CliException {
    Map<String, String> variables = new LinkedHashMap<>(below.env());
    variables.putAll(environment());
    return below.with().args(arguments().orElse(below.args())).env(variables).build();
  }
}

package io.felinos.cli;

import io.felinos.launch.Folders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The folder for everything FelinOS keeps: {@code FELINOS_HOME}, else {@code ~/.felinos}. */
final class Home {

  static final String VARIABLE = "FELINOS_HOME";

  private Home() {}

  /** The folder, made when missing, for this user alone. */
  static Path folder(Map<String, String> environment) throws CliException {
    Path home = path(environment);
    try {
      return Folders.createPrivate(home);
    } catch (IOException e) {
      throw new CliException(
          "the folder '%s' can't be made; set %s to one that can".formatted(home, VARIABLE));
    }
  }

  private static Path path(Map<String, String> environment) {
    String set = environment.getOrDefault(VARIABLE, "");
    return set.isEmpty()
        ? Path.of(System.getProperty("user.home"), ".felinos")
        : Path.of(set).toAbsolutePath();
  }
}

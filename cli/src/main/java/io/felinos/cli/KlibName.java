package io.felinos.cli;

import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/**
 * How a new klib is called.
 *
 * @param name in {@code Klibs}; the project's artifactId, too
 * @param group the project's groupId
 * @param packageName of its classes; its Bundle-SymbolicName, too
 */
record KlibName(String name, String group, String packageName) {

  static final String DEFAULT_GROUP = "org.example";

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");
  private static final Pattern GROUP = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
  private static final int LONGEST = 40;

  /**
   * Checks what the user said.
   *
   * @param packageName empty for one in the group
   */
  static KlibName of(String name, String group, String packageName) throws CliException {
    if (!NAME.matcher(name).matches() || name.length() > LONGEST) {
      throw new CliException(
          "'%s' can't be a klib's name; take small letters, digits and '_', a letter first, %d at most"
              .formatted(name, LONGEST));
    }
    if (!GROUP.matcher(group).matches()) {
      throw new CliException(
          "'%s' can't be a groupId; take one such as org.example".formatted(group));
    }
    String used = packageName.isEmpty() ? defaultPackage(group, name) : packageName;
    if (!SourceVersion.isName(used)) {
      throw new CliException(
          "'%s' can't be a package's name; give one with --package".formatted(used));
    }
    return new KlibName(name, group, used);
  }

  private static String defaultPackage(String group, String name) {
    return group.replace('-', '_') + "." + name.replace("_", "");
  }

  /** The name as the start of a class's: {@code MyLog} for {@code my_log}. */
  String className() {
    StringBuilder all = new StringBuilder();
    for (String word : name.split("_")) {
      all.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return all.toString();
  }
}

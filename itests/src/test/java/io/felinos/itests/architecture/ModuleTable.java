package io.felinos.itests.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The table of modules in {@code docs/architecture.md}.
 *
 * @param rows one for each module
 */
record ModuleTable(List<Row> rows) {

  private static final Path DOCUMENT = Path.of("..", "docs", "architecture.md");
  private static final String HEAD = "| module | packages | runs on | knows |";
  private static final Pattern WORD = Pattern.compile("`([^`]+)`");

  /**
   * A module.
   *
   * @param name its folder
   * @param packages its packages, those below them included
   * @param knows names of the modules that it may use
   */
  record Row(String name, List<String> packages, List<String> knows) {

    /** Its packages as ArchUnit has them. */
    String[] patterns() {
      return packages.stream().map(name -> name + "..").toArray(String[]::new);
    }

    /** Whether a package is the module's. */
    boolean has(String packageName) {
      return packages.stream()
          .anyMatch(own -> packageName.equals(own) || packageName.startsWith(own + "."));
    }

    /** For the names of tests. */
    @Override
    public String toString() {
      return name;
    }
  }

  /** Reads the document. */
  static ModuleTable read() throws IOException {
    List<String> lines = Files.readAllLines(DOCUMENT);
    int head = lines.indexOf(HEAD);
    if (head < 0) {
      throw new IllegalStateException("no table \"" + HEAD + "\" in " + DOCUMENT);
    }
    List<Row> rows = new ArrayList<>();
    for (String line : lines.subList(head + 2, lines.size())) {
      if (!line.startsWith("|")) {
        break;
      }
      String[] cells = line.split("\\|");
      rows.add(new Row(words(cells[1]).getFirst(), words(cells[2]), words(cells[4])));
    }
    return new ModuleTable(rows);
  }

  private static List<String> words(String cell) {
    return WORD.matcher(cell).results().map((MatchResult word) -> word.group(1)).toList();
  }

  /** The module of that name. */
  Row row(String name) {
    return rows.stream()
        .filter(row -> row.name.equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the table has no module " + name));
  }
}

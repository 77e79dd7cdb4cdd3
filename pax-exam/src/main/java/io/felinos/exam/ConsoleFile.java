package io.felinos.exam;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The file that everything a machine and the felinos command say goes to.
 *
 * @param path where it is; it need not be there yet
 */
record ConsoleFile(Path path) {

  /** As {@code felinos run --verbose} writes the boot's phases. */
  private static final Pattern PHASE = Pattern.compile(" {2}\\S+ +\\d+ ms +[+-]\\d+ ms");

  private static final String PREFIX = "felinos: ";

  private static final int TAIL = 40;

  /** What is worth telling about a machine in whose test something went wrong. */
  String evidence() {
    List<String> lines = lines();
    StringBuilder text = new StringBuilder();
    List<String> phases = lines.stream().filter(line -> PHASE.matcher(line).matches()).toList();
    if (!phases.isEmpty()) {
      text.append("boot, since QEMU's start and in itself:\n");
      phases.forEach(phase -> text.append(phase).append('\n'));
    }
    int from = Math.max(0, lines.size() - TAIL);
    text.append(from == 0 ? "console:\n" : "the last %d lines of the console:\n".formatted(TAIL));
    lines.subList(from, lines.size()).forEach(line -> text.append("  ").append(line).append('\n'));
    return text.append("all of it: ").append(path).toString();
  }

  /** The last line of the felinos command's own, or of anybody. */
  String lastWord() {
    List<String> lines = lines();
    return lines.reversed().stream()
        .filter(line -> line.startsWith(PREFIX))
        .findFirst()
        .map(line -> line.substring(PREFIX.length()))
        .orElse(lines.isEmpty() ? "it said nothing" : lines.getLast());
  }

  private List<String> lines() {
    try {
      // Whatever the guest wrote, there is a text.
      return new String(Files.readAllBytes(path), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      return List.of("(the console log can't be read: " + e.getMessage() + ")");
    }
  }
}

package io.felinos.launch.qemu;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A QEMU command line.
 *
 * @param words the program and its arguments
 */
public record QemuCommand(List<String> words) {

  public QemuCommand {
    words = List.copyOf(words);
  }

  /** One line that a POSIX shell turns back into exactly these words. */
  public String shellLine() {
    return words.stream().map(ShellWord::quote).collect(Collectors.joining(" "));
  }
}

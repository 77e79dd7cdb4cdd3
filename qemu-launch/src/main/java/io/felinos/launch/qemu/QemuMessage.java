package io.felinos.launch.qemu;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Picks from what QEMU wrote to its standard error the line that says why it stopped. */
final class QemuMessage {

  private static final Pattern PREFIX = Pattern.compile("^\\S*qemu-system-x86_64\\S*: ");
  private static final Pattern OPTION = Pattern.compile("^(-\\w+) (\\S.*?): (?=[A-Za-z'])");

  private QemuMessage() {}

  /** The first line that is no warning and no notice, without QEMU's own name. */
  static Optional<String> condense(List<String> lines) {
    for (String line : lines) {
      String text = PREFIX.matcher(line.strip()).replaceFirst("");
      if (!text.isEmpty() && !text.startsWith("warning:") && !text.startsWith("terminating on")) {
        return Optional.of(OPTION.matcher(text).replaceFirst("$1: "));
      }
    }
    return Optional.empty();
  }
}

package io.felinos.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which of this process's standard streams are a terminal. */
final class Terminals {

  private Terminals() {}

  /** Standard input. */
  static boolean input() {
    return isTerminal(0);
  }

  /** Standard output. */
  static boolean output() {
    return isTerminal(1);
  }

  /** Standard error. */
  static boolean error() {
    return isTerminal(2);
  }

  private static boolean isTerminal(int descriptor) {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException e) {
      return false;
    }
  }
}

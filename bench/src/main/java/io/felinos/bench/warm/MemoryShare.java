package io.felinos.bench.warm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What processes have of this computer's memory (proc(5), smaps_rollup).
 *
 * @param processes how many they are
 * @param privateBytes of all together, in pages that nobody else has
 * @param proportionalBytes of all together, each page divided by the number of those that have it
 */
record MemoryShare(int processes, long privateBytes, long proportionalBytes) {

  private static final long KIB = 1024;

  /** The memory of all processes that have these texts in their command lines. */
  static MemoryShare of(String... texts) throws IOException {
    MemoryShare all = new MemoryShare(0, 0, 0);
    for (ProcessHandle process : ProcessHandle.allProcesses().toList()) {
      String words = process.info().commandLine().orElse("");
      if (List.of(texts).stream().allMatch(words::contains)) {
        all = all.plus(Path.of("/proc", Long.toString(process.pid()), "smaps_rollup"));
      }
    }
    return all;
  }

  private MemoryShare plus(Path rollup) throws IOException {
    long own = privateBytes;
    long proportional = proportionalBytes;
    for (String line : Files.readAllLines(rollup)) {
      String[] words = line.split(" +");
      switch (words[0]) {
        case "Private_Clean:", "Private_Dirty:" -> own += Long.parseLong(words[1]) * KIB;
        case "Pss:" -> proportional += Long.parseLong(words[1]) * KIB;
        default -> {}
      }
    }
    return new MemoryShare(processes + 1, own, proportional);
  }
}

package io.felinos.bench.klibs;

/**
 * What was measured once.
 *
 * @param lines how many lines were delivered
 * @param wallNanos from the first line's appending to the last one's acknowledgement
 * @param cpuNanos that the sending process used meanwhile, on all threads
 */
record Round(long lines, long wallNanos, long cpuNanos) {

  double linesPerSecond() {
    return lines * 1e9 / wallNanos;
  }

  double cpuMicrosPerLine() {
    return cpuNanos / 1e3 / lines;
  }
}

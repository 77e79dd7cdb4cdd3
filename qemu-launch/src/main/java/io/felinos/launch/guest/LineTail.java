package io.felinos.launch.guest;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last lines that were said. Safe for several threads. */
final class LineTail {

  private final int bound;
  private final Deque<String> lines = new ArrayDeque<>();

  LineTail(int bound) {
    this.bound = bound;
  }

  synchronized void add(String line) {
    if (lines.size() == bound) {
      lines.removeFirst();
    }
    lines.addLast(line);
  }

  synchronized List<String> lines() {
    return List.copyOf(lines);
  }
}

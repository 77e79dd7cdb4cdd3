package io.felinos.image.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Runs programs of the host. */
interface Commands {

  /**
   * Runs a program to its end, without standard input and in the C locale.
   *
   * @param line takes each line of what it prints, errors included
   * @return its exit status
   * @throws java.io.InterruptedIOException when the thread is interrupted; the program and its
   *     children are ended first
   * @throws IOException when it cannot be started
   */
  int run(Path directory, List<String> command, Consumer<String> line) throws IOException;

  /** Whether a program of that name is on the path. */
  boolean has(String program);
}

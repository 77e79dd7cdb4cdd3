package io.felinos.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What FelinOS says itself: lines on standard error, and, on a terminal, one line that shows what
 * takes so long and goes away. Safe for several threads.
 */
final class Console {

  private static final String PREFIX = "felinos: ";
  private static final String ERASE_LINE = "\r\033[K";
  private static final int WIDTH = 79;

  private final PrintStream err;
  private final boolean terminal;
  private final boolean verbose;
  private boolean shown;

  Console(PrintStream err, boolean terminal, boolean verbose) {
    this.err = err;
    this.terminal = terminal;
    this.verbose = verbose;
  }

  /** Standard error of this process. */
  static Console standard(boolean verbose) {
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    return new Console(err, Terminals.error(), verbose);
  }

  /** Standard output of this process, unbuffered; unlike {@link System#out} it fails aloud. */
  static OutputStream output() {
    return new FileOutputStream(FileDescriptor.out);
  }

  boolean verbose() {
    return verbose;
  }

  /** A line that the user must see. */
  synchronized void say(String line) {
    done();
    err.println(PREFIX + line);
  }

  /** A line for those who asked for more. */
  synchronized void note(String line) {
    if (verbose) {
      say(line);
    }
  }

  /** A line as it is, for those who asked for more. */
  synchronized void raw(String line) {
    if (verbose) {
      done();
      err.println(line);
    }
  }

  /** What is being done now, in place of what was shown before. */
  synchronized void progress(String text) {
    if (terminal) {
      String line = PREFIX + text + " …";
      err.print(ERASE_LINE + (line.length() > WIDTH ? line.substring(0, WIDTH) : line));
      err.flush();
      shown = true;
    }
  }

  /** Nothing is being done any more. */
  synchronized void done() {
    if (shown) {
      err.print(ERASE_LINE);
      err.flush();
      shown = false;
    }
  }
}

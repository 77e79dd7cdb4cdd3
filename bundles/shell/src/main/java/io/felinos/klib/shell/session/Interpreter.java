package io.felinos.klib.shell.session;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** Runs what is typed in one session. {@link #interrupt} may come from any thread. */
public interface Interpreter extends AutoCloseable {

  /** Exit status of a line that did what it says. */
  int OK = 0;

  /** Exit status when a command failed. */
  int FAILED = 1;

  /** Exit status of a line that is not understood, or of a command with the wrong arguments. */
  int WRONG = 2;

  /** Exit status when there is no such command. */
  int UNKNOWN = 127;

  /** Exit status of a command that was interrupted. */
  int INTERRUPTED = 130;

  /** Makes interpreters. */
  interface Source {

    /**
     * A new one.
     *
     * @param in what commands read
     * @param out what they write
     * @param err where a failure is said, in one line
     */
    Interpreter open(InputStream in, OutputStream out, OutputStream err);
  }

  /** Runs a line to its end, and gives its exit status. */
  int execute(String line);

  /** Interrupts what runs. */
  void interrupt();

  /** The terminal has another size now; 0 for none. */
  void resize(int columns, int rows);

  /** What can come in place of the last word of a line's beginning. */
  List<String> complete(String beginning);

  @Override
  void close();
}

package io.felinos.klib.exam.wire;

/** What a frame is. The ordinal is what travels. Bodies are written with {@code DataOutput}. */
public enum Command {
  /** Guest to host, first: the token, UTF. */
  HELLO,
  /** Answer to a command that did what it should; what the body is depends on the command. */
  DONE,
  /** Answer to a command that threw: a {@link Thrown}. */
  FAILED,
  /**
   * Sets system properties: count, then name and value, UTF each, a flag between them that is false
   * for a property to be cleared. Answer: their old values in the same form.
   */
  PROPERTIES,
  /** Installs a bundle: location, UTF; then its bytes. Answer: id; whether it is a new bundle. */
  INSTALL,
  /** Starts bundles: count, ids. Fragments are skipped. */
  START,
  /** Stops and uninstalls bundles: count, ids. Those that have gone already are skipped. */
  UNINSTALL,
  /** Answer: count, then id, symbolic name, version, state, time of the last change of each. */
  STATE,
  /** Runs a test: its signature, UTF; serialized arguments. Answered when it has ended. */
  CALL,
  /** Answer: the stacks of all threads, as UTF-8. Answered while a test runs, too. */
  THREADS,
  /** Ends the program, and so the machine. Answered before. */
  SHUTDOWN;

  private static final Command[] ALL = values();

  /**
   * The command with this ordinal.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Command of(int ordinal) {
    if (ordinal < 0 || ordinal >= ALL.length) {
      throw new IllegalArgumentException("no such command: " + ordinal);
    }
    return ALL[ordinal];
  }
}

package io.felinos.launch.shell;

import java.io.IOException;

/** Takes what a command writes, on a thread of the client's; blocking makes the command wait. */
public interface ShellOutput {

  /** Bytes of standard output. */
  void output(byte[] bytes) throws IOException;

  /** Bytes of standard error. */
  void error(byte[] bytes) throws IOException;

  /** The session is over, whoever ended it. */
  default void ended() {}
}

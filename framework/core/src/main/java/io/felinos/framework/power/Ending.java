package io.felinos.framework.power;

import java.time.Duration;

/** A part of the machine that has something to do before the machine goes off. */
public interface Ending {

  /** What it is, for the message that it was not done. */
  String name();

  /** How long it may take. */
  Duration patience();

  /**
   * Does it. On a thread of its own, which is left behind when the time is over.
   *
   * @throws Exception if it failed; said on the console
   */
  void end() throws Exception;
}

package io.felinos.boot;

/** Saves this machine when the program asks for it. */
public interface Checkpointer {

  /**
   * Returns in the copies that were made of this machine, when they are ready to go on.
   *
   * @throws IllegalStateException if it could not be saved; the message says why
   */
  void checkpoint() throws InterruptedException;
}

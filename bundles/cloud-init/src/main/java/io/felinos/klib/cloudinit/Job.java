package io.felinos.klib.cloudinit;

/** Something that is to be done before the program starts. */
interface Job {

  /** Whether the program starts without it. */
  boolean optional();

  /**
   * Does it, on one of several threads.
   *
   * @throws FetchException if it cannot be done; the message is the reason
   */
  void run() throws FetchException, InterruptedException;
}

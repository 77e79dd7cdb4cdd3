package io.felinos.framework.warm;

import io.felinos.framework.machine.CompilerThreads;
import io.felinos.kernel.Schedule;
import java.io.IOException;

/** A time in which a thread, and the JVM's compilers, give way to all other threads. */
final class Background {

  private Background() {}

  /** The calling thread gives way from now on. */
  static Background enter() throws IOException {
    Schedule.behind();
    CompilerThreads.hold();
    return new Background();
  }

  /** It is one among others again. */
  void leave() throws IOException {
    CompilerThreads.release();
    Schedule.amongOthers();
  }
}

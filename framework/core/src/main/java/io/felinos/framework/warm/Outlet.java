package io.felinos.framework.warm;

import io.felinos.boot.Boot;
import io.felinos.framework.console.WayOut;
import io.felinos.kernel.Descriptor;
import io.felinos.kernel.KernelException;
import io.felinos.kernel.Poll;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * What the program has written, on its way out of the machine. What is still on its way when the
 * machine is saved comes out of every copy.
 */
final class Outlet {

  /** Between two looks others get to run, and a reader of a pipe gives away what it has read. */
  private static final long PAUSE_MILLIS = 2;

  private static final int LOOKS = 2;

  private final WayOut wayOut;

  Outlet(WayOut wayOut) {
    this.wayOut = wayOut;
  }

  /**
   * Waits for a moment at which nothing is on its way. A program that never stops writing has none.
   */
  void await(Duration atMost) throws KernelException, InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    // Init made the reading end first: its number is one less.
    try (Poll pipes = new Poll(new Descriptor(Boot.STDOUT - 1), new Descriptor(Boot.STDERR - 1))) {
      int idle = 0;
      while (idle < LOOKS && System.nanoTime() < end) {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        boolean delivered = wayOut.drain(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        idle = delivered && !pipes.await(0) ? idle + 1 : 0;
      }
    }
  }
}

package io.felinos.klibs;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/**
 * Has a bundle do something on a thread of its own, and waits 5 s. A bundle that takes longer is
 * left to itself: nobody else has to wait for it.
 */
final class Patience {

  /** Long enough for any klib: a component has 3 s to end. */
  private static final long MILLIS = 5_000;

  private static final int FRAMES = 6;

  /** What a bundle is asked to do. */
  interface Deed {
    /**
     * Does it.
     *
     * @throws Exception if it fails
     */
    void run() throws Exception;
  }

  /**
   * How it ended.
   *
   * @param thread that does it
   * @param over false if it is still going on
   * @param failure what was thrown; null if nothing
   * @param where the innermost frames of the thread if it is still going on
   */
  record Outcome(Thread thread, boolean over, @Nullable Throwable failure, List<String> where) {

    boolean well() {
      return over && failure == null;
    }
  }

  private static final class Work extends Thread {
    private final Deed deed;
    private volatile @Nullable Throwable failure;

    private Work(String name, Deed deed) {
      super("klibs-" + name);
      this.deed = deed;
      setDaemon(true);
      setContextClassLoader(ClassLoader.getPlatformClassLoader());
    }

    @Override
    public void run() {
      try {
        deed.run();
      } catch (Throwable e) {
        failure = e;
      }
    }
  }

  private final long millis;

  Patience() {
    this(MILLIS);
  }

  Patience(long millis) {
    this.millis = millis;
  }

  /** How long is waited. */
  long millis() {
    return millis;
  }

  /**
   * Does something.
   *
   * @param verb for the thread's name: {@code stop}
   * @throws InterruptedException if interrupted while waiting; the deed goes on
   */
  Outcome run(String verb, Bundle bundle, Deed deed) throws InterruptedException {
    Work work = new Work(verb + "-" + bundle.getSymbolicName(), deed);
    work.start();
    work.join(millis);
    if (!work.isAlive()) {
      return new Outcome(work, true, work.failure, List.of());
    }
    List<String> frames = new ArrayList<>();
    for (StackTraceElement each : work.getStackTrace()) {
      if (frames.size() < FRAMES && !each.getClassName().startsWith("java.")) {
        frames.add(String.valueOf(each));
      }
    }
    return new Outcome(work, false, null, frames);
  }
}

package org.apache.felix.gogo.runtime;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * In place of Gogo's class of this name, whose threads are no daemons: an open session would keep
 * the machine from going off when the program has ended (docs/adr/0017).
 */
public final class ThreadUtils {

  private ThreadUtils() {}

  /** Makes daemon threads named {@code shell-PREFIX-N}. */
  public static ThreadFactory namedThreadFactory(String prefix) {
    return new Daemons(prefix);
  }

  private static final class Daemons implements ThreadFactory {
    private final String prefix;
    private final AtomicInteger count = new AtomicInteger();

    Daemons(String prefix) {
      this.prefix = prefix;
    }

    @Override
    public Thread newThread(Runnable task) {
      Thread thread = new Thread(task, "shell-" + prefix + "-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    }
  }
}

package io.felinos.http;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Daemons with names, which see nothing of the program. They go when they are idle for 10 s. */
final class Threads implements ThreadFactory {
  private static final long IDLE_SECONDS = 10;

  private final AtomicInteger count = new AtomicInteger();

  /** Callers wait for their requests, so that there are not more threads than requests need. */
  static ExecutorService executor() {
    return new ThreadPoolExecutor(
        0,
        Integer.MAX_VALUE,
        IDLE_SECONDS,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        new Threads());
  }

  @Override
  public Thread newThread(Runnable work) {
    Thread thread = new Thread(null, work, "felinos-http-" + count.incrementAndGet(), 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    return thread;
  }
}

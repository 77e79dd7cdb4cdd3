package io.felinos.framework.power;

import io.felinos.framework.Daemon;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Keeps {@code Runtime.halt} from taking the program's last lines with it. No hook runs before a
 * halt; but every halt passes through one lock of the Java runtime, and this thread holds it. When
 * a thread waits for it there, what the program has written is delivered first.
 *
 * <p>Now and then the lock is let go for a moment, for a virtual thread that halts and that nobody
 * can see waiting. See docs/adr/0003.
 */
public final class HaltGuard extends Daemon implements Ending {

  private static final long LOOK_EVERY_MILLIS = 100;
  private static final int LOOKS_PER_HOLD = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Object lock;
  private final String halter;
  private final List<Ending> before;
  private volatile boolean over;

  /**
   * A guard that has not started.
   *
   * @param lock what everyone who halts must lock
   * @param halter class whose method {@code halt} does so
   * @param before what is done before a halt goes on
   */
  public HaltGuard(Object lock, String halter, List<Ending> before) {
    super("halt");
    this.lock = lock;
    this.halter = halter;
    this.before = List.copyOf(before);
  }

  @Override
  public void run() {
    try {
      while (!over) {
        synchronized (lock) {
          if (guard()) {
            return;
          }
        }
        TimeUnit.MILLISECONDS.sleep(1);
      }
    } catch (InterruptedException e) {
      // The orderly end needs no guard.
    }
  }

  /** True if somebody halts, and may now. */
  private boolean guard() throws InterruptedException {
    for (int look = 0; look < LOOKS_PER_HOLD && !over; look++) {
      if (somebodyHalts()) {
        deliver();
        return true;
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
    }
    return false;
  }

  private void deliver() throws InterruptedException {
    for (Ending ending : before) {
      try {
        ending.end();
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        // There is nobody left to tell.
      }
    }
  }

  private boolean somebodyHalts() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    for (ThreadGroup up = root; up != null; up = up.getParent()) {
      root = up;
    }
    Thread[] threads = new Thread[root.activeCount() * 2];
    int count = root.enumerate(threads);
    for (int i = 0; i < count; i++) {
      if (threads[i].getState() == Thread.State.BLOCKED && isHalting(threads[i])) {
        return true;
      }
    }
    return false;
  }

  private boolean isHalting(Thread thread) {
    StackTraceElement[] stack = thread.getStackTrace();
    return stack.length > 0
        && stack[0].getMethodName().equals("halt")
        && stack[0].getClassName().equals(halter);
  }

  @Override
  public String name() {
    return "halt";
  }

  @Override
  public Duration patience() {
    return PATIENCE;
  }

  /** Lets go: this is an orderly end, which halts when all is delivered. */
  @Override
  public void end() throws InterruptedException {
    over = true;
    interrupt();
    join();
  }
}

package io.felinos.framework.power;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Keeps {@code Runtime.halt} from taking the program's last lines with it. No hook runs before a
 * halt; but every halt passes through one lock of the Java runtime, and {@code io.felinos.boot}
 * holds it while this looks. When a thread waits for it there, what the program has written is
 * delivered before it is let go.
 *
 * <p>Now and then the lock is let go for a moment, for a virtual thread that halts and that nobody
 * can see waiting. See docs/adr/0003.
 */
public final class HaltGuard implements BooleanSupplier, Ending {

  private static final long LOOK_EVERY_MILLIS = 100;
  private static final int LOOKS_PER_HOLD = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final String halter;
  private final List<Ending> before;
  private volatile boolean over;

  /**
   * A guard that is asked from now on.
   *
   * @param halter class in whose method {@code halt} a halt waits for the lock
   * @param before what is done before a halt goes on
   */
  public HaltGuard(String halter, List<Ending> before) {
    this.halter = halter;
    this.before = List.copyOf(before);
  }

  /**
   * Called with the lock held: looks for a while, and returns false when it is not needed again.
   */
  @Override
  public boolean getAsBoolean() {
    try {
      for (int look = 0; look < LOOKS_PER_HOLD && !over; look++) {
        if (somebodyHalts()) {
          deliver();
          return false;
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
      }
      return !over;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
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

  /** This is an orderly end, which halts when all is delivered: the lock is let go of soon. */
  @Override
  public void end() {
    over = true;
  }
}

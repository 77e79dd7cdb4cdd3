package io.felinos.console;

import io.felinos.api.console.Batch;
import io.felinos.api.time.Timer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The thread that serves one driver, from attaching to detaching it. */
final class Attachment implements Runnable {
  private static final Duration DELIVER = Duration.ofSeconds(30);

  /** How long a thread whose time is over may take to end after its interrupt. */
  private static final long LAST_MILLIS = 200;

  private final Courier courier;
  private final Timer timer;
  private final Thread thread;
  private final Wakeup wakeup = new Wakeup();
  private final Deque<Drain> drains = new ArrayDeque<>();
  private boolean closing;

  Attachment(String name, Courier courier, Timer timer) {
    this.courier = courier;
    this.timer = timer;
    this.thread = new Thread(this, "console-" + name);
    thread.setDaemon(true);
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
  }

  void start() {
    thread.start();
  }

  Courier courier() {
    return courier;
  }

  /** Wishes that everything up to {@code target} be delivered and flushed; does not wait. */
  Drain drain(long target, Duration patience) {
    return add(target, patience, false);
  }

  private Drain add(long target, Duration patience, boolean last) {
    Drain drain = new Drain(target, timer.nanoTime() + patience.toNanos());
    // Together: a thread that sees that it is to end also sees what it has to do before.
    synchronized (drains) {
      drains.add(drain);
      closing |= last;
    }
    if (thread.isAlive()) {
      wakeup.wake();
    } else {
      drain.end(false);
    }
    return drain;
  }

  /** Drains a last time, and then ends the thread; does not wait. */
  Drain close(long target, Duration patience) {
    return add(target, patience, true);
  }

  /**
   * Waits for the end after {@link #close}; when the time is over, interrupts what the driver is
   * doing.
   *
   * @return whether the last drain delivered everything
   */
  boolean awaitEnd(Drain last) {
    try {
      boolean drained = last.await(last.remaining(timer.nanoTime()));
      if (!drained) {
        thread.interrupt();
      }
      thread.join(LAST_MILLIS);
      return drained;
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void run() {
    try {
      serve();
    } catch (InterruptedException e) {
      // Whoever detaches the driver has waited long enough.
      Thread.currentThread().interrupt();
    } finally {
      courier.close();
      endAll();
    }
  }

  private void serve() throws InterruptedException {
    @Nullable Drain hurried = null;
    while (true) {
      @Nullable Drain drain;
      synchronized (drains) {
        drain = activeDrain();
        if (drain == null && closing) {
          return;
        }
      }
      if (drain == null) {
        step();
        continue;
      }
      if (drain != hurried) {
        hurried = drain;
        courier.hurry();
      }
      drainStep(drain);
    }
  }

  private void step() throws InterruptedException {
    Duration pause = courier.pause();
    if (pause.isPositive()) {
      sleep(min(pause, courier.untilTick()));
      courier.tick();
      return;
    }
    Optional<Batch> batch = Optional.empty();
    if (wakeup.enter()) {
      try {
        batch = courier.read();
      } catch (InterruptedException e) {
        if (!wakeup.leave()) {
          throw e;
        }
        return;
      } finally {
        wakeup.leave();
      }
    }
    if (batch.isPresent()) {
      courier.deliver(batch.get(), DELIVER);
    } else {
      courier.idle();
    }
  }

  private void drainStep(Drain drain) throws InterruptedException {
    Duration rest = drain.remaining(timer.nanoTime());
    Duration pause = courier.pause();
    if (pause.isPositive()) {
      sleep(min(pause, rest));
      return;
    }
    boolean all = courier.lastRead() >= drain.target();
    if (!all) {
      Optional<Batch> batch = courier.poll();
      if (batch.isPresent()) {
        courier.deliver(batch.get(), min(DELIVER, rest));
        return;
      }
    }
    if (courier.flush(rest)) {
      finish(drain);
    }
  }

  private void sleep(Duration duration) throws InterruptedException {
    if (!wakeup.enter()) {
      return;
    }
    try {
      timer.sleep(duration);
    } catch (InterruptedException e) {
      if (!wakeup.leave()) {
        throw e;
      }
    } finally {
      wakeup.leave();
    }
  }

  /** The oldest wish whose time is not over. Needs the lock. */
  private @Nullable Drain activeDrain() {
    while (true) {
      Drain first = drains.peek();
      if (first == null || first.remaining(timer.nanoTime()).isPositive()) {
        return first;
      }
      drains.remove().end(false);
    }
  }

  private void finish(Drain drain) {
    synchronized (drains) {
      drains.remove(drain);
    }
    drain.end(true);
  }

  private void endAll() {
    synchronized (drains) {
      for (Drain each : drains) {
        each.end(false);
      }
      drains.clear();
    }
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}

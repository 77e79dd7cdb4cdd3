package io.felinos.timer;

import io.felinos.api.console.ConsoleLog;
import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.time.Backoff;
import io.felinos.api.time.Timer;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * The timer of one bundle, with a thread of its own from the first task on. A task that fails is
 * said on the console, the first time and then each time the message is another one.
 */
@Component(service = Timer.class, scope = ServiceScope.BUNDLE)
public final class BundleTimer implements Timer {
  /**
   * How long {@link #close} waits for a task that is running; the bound of a deactivation is 3 s.
   */
  private static final long STOP_MILLIS = 2_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Agenda agenda = new Agenda();
  private final SplittableRandom seeds = new SplittableRandom();
  private final ConsoleLog log;
  private final String owner;
  private @Nullable Thread thread;
  private boolean closed;
  private String lastFailure = "";

  /** Makes the timer of the bundle that asks for it. */
  @Activate
  public BundleTimer(@Reference ConsoleLog log, ComponentContext context) {
    this(log, String.valueOf(context.getUsingBundle().getSymbolicName()));
  }

  BundleTimer(ConsoleLog log, String owner) {
    this.log = log;
    this.owner = owner;
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public Handle once(Duration delay, Runnable task) {
    return add(task, delay, Duration.ZERO);
  }

  @Override
  public Handle periodic(Duration initialDelay, Duration period, Runnable task) {
    if (period.isNegative() || period.isZero()) {
      throw new IllegalArgumentException("period " + period + " is not more than zero");
    }
    return add(task, initialDelay, period);
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    Thread.sleep(duration);
  }

  @Override
  public Backoff backoff(Duration first, Duration cap) {
    return new ExponentialBackoff(first, cap, random());
  }

  /** Ends all tasks; one that is running is interrupted and waited for. May be called twice. */
  @Deactivate
  public void close() {
    Thread running;
    lock.lock();
    try {
      closed = true;
      agenda.clear();
      running = thread;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (running == null || running == Thread.currentThread()) {
      return;
    }
    running.interrupt();
    try {
      running.join(STOP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private SplittableRandom random() {
    lock.lock();
    try {
      return seeds.split();
    } finally {
      lock.unlock();
    }
  }

  private Handle add(Runnable task, Duration delay, Duration period) {
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("the timer of " + owner + " has ended");
      }
      Agenda.Entry entry = agenda.add(task, nanoTime() + delay.toNanos(), period.toNanos());
      if (thread == null) {
        thread = start();
      }
      changed.signalAll();
      return new EntryHandle(entry);
    } finally {
      lock.unlock();
    }
  }

  private Thread start() {
    Thread started = new Thread(new Loop(), "timer-" + owner);
    started.setDaemon(true);
    started.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    started.start();
    return started;
  }

  /** What the thread does. */
  private final class Loop implements Runnable {
    @Override
    public void run() {
      try {
        for (Optional<Agenda.Entry> due = next(); due.isPresent(); due = next()) {
          runTask(due.get().task());
          finished(due.get());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Waits for the next task; empty when the timer has ended. */
  private Optional<Agenda.Entry> next() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!closed) {
        Optional<Agenda.Entry> due = agenda.takeDue(nanoTime());
        if (due.isPresent()) {
          return due;
        }
        OptionalLong wait = agenda.nanosUntilNext(nanoTime());
        if (wait.isPresent()) {
          changed.await(wait.getAsLong(), TimeUnit.NANOSECONDS);
        } else {
          changed.await();
        }
      }
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private void finished(Agenda.Entry entry) {
    lock.lock();
    try {
      agenda.finished(entry, nanoTime());
    } finally {
      lock.unlock();
    }
  }

  private void runTask(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | LinkageError e) {
      String failure = e.toString();
      if (!failure.equals(lastFailure)) {
        lastFailure = failure;
        log.say(
            ConsoleRecord.SEVERITY_ERROR,
            "timer: a task of bundle " + owner + " failed: " + failure);
      }
    }
  }

  /** A user's hold on a task. */
  private final class EntryHandle implements Handle {
    private final Agenda.Entry entry;

    private EntryHandle(Agenda.Entry entry) {
      this.entry = entry;
    }

    @Override
    public void cancel() {
      lock.lock();
      try {
        agenda.cancel(entry);
      } finally {
        lock.unlock();
      }
    }
  }
}

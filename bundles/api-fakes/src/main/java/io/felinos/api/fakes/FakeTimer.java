package io.felinos.api.fakes;

import io.felinos.api.time.Backoff;
import io.felinos.api.time.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A timer in simulated time: {@link #sleep} and {@link #advance} move the time on and run the tasks
 * that became due, on the caller's thread. Its backoff has no jitter. For one thread.
 */
public final class FakeTimer implements Timer {
  private final List<Task> tasks = new ArrayList<>();
  private long now;

  /** A task that was set. */
  private static final class Task implements Handle {
    private final List<Task> all;
    private final Runnable body;
    private final long period;
    private long due;

    private Task(List<Task> all, Runnable body, long due, long period) {
      this.all = all;
      this.body = body;
      this.due = due;
      this.period = period;
    }

    @Override
    public void cancel() {
      all.remove(this);
    }
  }

  @Override
  public long nanoTime() {
    return now;
  }

  @Override
  public Handle once(Duration delay, Runnable task) {
    return add(delay, 0, task);
  }

  @Override
  public Handle periodic(Duration initialDelay, Duration period, Runnable task) {
    return add(initialDelay, period.toNanos(), task);
  }

  @Override
  public void sleep(Duration duration) {
    advance(duration);
  }

  @Override
  public Backoff backoff(Duration first, Duration cap) {
    return new DoublingBackoff(first, cap);
  }

  /** Moves the time on. */
  public void advance(Duration duration) {
    long end = now + duration.toNanos();
    for (Optional<Task> next = next(end); next.isPresent(); next = next(end)) {
      Task task = next.get();
      now = Math.max(now, task.due);
      if (task.period > 0) {
        task.due += task.period;
      } else {
        tasks.remove(task);
      }
      task.body.run();
    }
    now = end;
  }

  private Optional<Task> next(long end) {
    return tasks.stream()
        .filter(task -> task.due <= end)
        .min(Comparator.comparingLong((Task task) -> task.due));
  }

  private Handle add(Duration delay, long period, Runnable body) {
    Task task = new Task(tasks, body, now + delay.toNanos(), period);
    tasks.add(task);
    return task;
  }

  /** Exactly {@code first} times 2 to the n, capped. */
  private static final class DoublingBackoff implements Backoff {
    private final Duration first;
    private final Duration cap;
    private Duration delay;
    private int failures;

    private DoublingBackoff(Duration first, Duration cap) {
      this.first = first;
      this.cap = cap;
      this.delay = first;
    }

    @Override
    public Duration next() {
      return next(Duration.ZERO);
    }

    @Override
    public Duration next(Duration atLeast) {
      Duration result = delay.compareTo(atLeast) < 0 ? atLeast : delay;
      Duration doubled = delay.multipliedBy(2);
      delay = doubled.compareTo(cap) < 0 ? doubled : cap;
      failures++;
      return result;
    }

    @Override
    public void reset() {
      delay = first;
      failures = 0;
    }

    @Override
    public int failures() {
      return failures;
    }
  }
}

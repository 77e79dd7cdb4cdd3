package io.felinos.timer;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;

/**
 * Tasks in the order of their times. Knows no clock and no thread: the time is given to each call.
 * Not safe for use by several threads.
 */
final class Agenda {
  private final PriorityQueue<Entry> entries = new PriorityQueue<>();
  private long added;

  /** A task and when it is due. */
  final class Entry implements Comparable<Entry> {
    private final Runnable task;
    private final long periodNanos;
    private final long order = added++;
    private long due;
    private boolean cancelled;

    private Entry(Runnable task, long due, long periodNanos) {
      this.task = task;
      this.due = due;
      this.periodNanos = periodNanos;
    }

    Runnable task() {
      return task;
    }

    /** By time, tasks of the same time in the order they were added; the clock may wrap around. */
    @Override
    public int compareTo(Entry other) {
      int byTime = Long.signum(due - other.due);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  /**
   * Adds a task.
   *
   * @param due in nanoseconds
   * @param periodNanos 0 for a task that runs once
   */
  Entry add(Runnable task, long due, long periodNanos) {
    Entry entry = new Entry(task, due, periodNanos);
    entries.add(entry);
    return entry;
  }

  /** Takes a task out for good, even while it runs. */
  void cancel(Entry entry) {
    entry.cancelled = true;
    entries.remove(entry);
  }

  /** Forgets all tasks. */
  void clear() {
    entries.clear();
  }

  /** How long until the next task is due, at least 0; empty if there is none. */
  OptionalLong nanosUntilNext(long now) {
    Entry next = entries.peek();
    return next == null ? OptionalLong.empty() : OptionalLong.of(Math.max(0, next.due - now));
  }

  /** Takes the next task that is due, if one is. */
  Optional<Entry> takeDue(long now) {
    Entry next = entries.peek();
    return next == null || next.due - now > 0 ? Optional.empty() : Optional.of(entries.remove());
  }

  /** Puts a periodic task that has run back, at its first time in the future. */
  void finished(Entry entry, long now) {
    if (entry.periodNanos > 0 && !entry.cancelled) {
      long missed = Math.max(0, now - entry.due) / entry.periodNanos;
      entry.due += (missed + 1) * entry.periodNanos;
      entries.add(entry);
    }
  }
}

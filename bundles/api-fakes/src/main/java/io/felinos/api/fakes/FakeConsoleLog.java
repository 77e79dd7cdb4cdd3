package io.felinos.api.fakes;

import io.felinos.api.console.Batch;
import io.felinos.api.console.ConsoleLog;
import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.console.Cursor;
import io.felinos.api.console.Source;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A console log in memory. It keeps all records, but offers to readers only the newest {@code
 * bound}. Safe for use by several threads.
 */
public final class FakeConsoleLog implements ConsoleLog {
  private final Object lock = new Object();
  private final List<ConsoleRecord> records = new ArrayList<>();
  private final Map<String, Long> acknowledged = new HashMap<>();
  private final int bound;
  private final Waiter waiter;

  /** How a reader waits for records. */
  private interface Waiter {
    /** Waits, not longer than {@code patience}, and returns how much of it is left. */
    Duration await(Object lock, Duration patience) throws InterruptedException;
  }

  /** A log without bound, whose readers wait in real time. */
  public FakeConsoleLog() {
    this(Integer.MAX_VALUE);
  }

  /** A log that drops the oldest records when it has more than {@code bound}. */
  public FakeConsoleLog(int bound) {
    this.bound = bound;
    this.waiter = FakeConsoleLog::awaitReally;
  }

  /** A log without bound, whose readers let the simulated time pass. */
  public FakeConsoleLog(FakeTimer timer) {
    this.bound = Integer.MAX_VALUE;
    this.waiter =
        (monitor, patience) -> {
          timer.advance(patience);
          return Duration.ZERO;
        };
  }

  private static Duration awaitReally(Object lock, Duration patience) throws InterruptedException {
    long start = System.nanoTime();
    lock.wait(patience.toMillis(), 1);
    return patience.minusNanos(System.nanoTime() - start);
  }

  /** Appends a whole line of the program's standard output. */
  public long print(String line) {
    return append(Source.STDOUT, ConsoleRecord.SEVERITY_INFO, false, line);
  }

  /** Appends a record. */
  public long append(Source source, int severity, boolean continued, String text) {
    return append(source, severity, continued, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Appends a record. */
  public long append(Source source, int severity, boolean continued, byte[] bytes) {
    return append(source, severity, continued, bytes, System.nanoTime());
  }

  /** Appends a record of something that was said at another time. */
  public long append(Source source, int severity, boolean continued, byte[] bytes, long bootNanos) {
    synchronized (lock) {
      long sequence = records.size() + 1L;
      records.add(new ConsoleRecord(sequence, bootNanos, source, severity, continued, bytes));
      lock.notifyAll();
      return sequence;
    }
  }

  /** Every record ever appended. */
  public List<ConsoleRecord> records() {
    synchronized (lock) {
      return List.copyOf(records);
    }
  }

  /** The text of every line said by {@link #say}. */
  public List<String> said() {
    List<String> lines = new ArrayList<>();
    for (ConsoleRecord each : records()) {
      if (each.source() == Source.FRAMEWORK) {
        lines.add(new String(each.bytes(), StandardCharsets.UTF_8));
      }
    }
    return lines;
  }

  /** How far the reader of this name acknowledged. */
  public long acknowledged(String name) {
    synchronized (lock) {
      return acknowledged.getOrDefault(name, 0L);
    }
  }

  @Override
  public Cursor open(String name) {
    return new FakeCursor(name);
  }

  @Override
  public void say(int severity, String line) {
    append(Source.FRAMEWORK, severity, false, line);
  }

  @Override
  public long newest() {
    synchronized (lock) {
      return records.size();
    }
  }

  private final class FakeCursor implements Cursor {
    private final String name;
    private long next;
    private long lost;
    private boolean closed;

    private FakeCursor(String name) {
      this.name = name;
      this.next = acknowledged(name) + 1;
    }

    @Override
    public Optional<Batch> read(int maxRecords, int maxBytes, Duration patience)
        throws InterruptedException {
      synchronized (lock) {
        Duration rest = patience;
        while (next > records.size() && !closed && rest.isPositive()) {
          rest = waiter.await(lock, rest);
        }
        return closed || next > records.size()
            ? Optional.empty()
            : Optional.of(take(maxRecords, maxBytes));
      }
    }

    private Batch take(int maxRecords, int maxBytes) {
      long oldest = Math.max(1, records.size() - (long) bound + 1);
      long gone = Math.max(0, oldest - next);
      lost += gone;
      next += gone;
      List<ConsoleRecord> taken = new ArrayList<>();
      long bytes = 0;
      while (next <= records.size() && taken.size() < maxRecords) {
        ConsoleRecord each = records.get((int) next - 1);
        bytes += each.bytes().length;
        if (bytes > maxBytes && !taken.isEmpty()) {
          break;
        }
        taken.add(each);
        next++;
      }
      return new Batch(taken, gone);
    }

    @Override
    public void acknowledge(long sequence) {
      synchronized (lock) {
        acknowledged.merge(name, sequence, Math::max);
      }
    }

    @Override
    public void rewind() {
      synchronized (lock) {
        next = acknowledged(name) + 1;
      }
    }

    @Override
    public long pending() {
      return newest() - acknowledged(name);
    }

    @Override
    public long lost() {
      synchronized (lock) {
        return lost;
      }
    }

    @Override
    public void close() {
      synchronized (lock) {
        closed = true;
        lock.notifyAll();
      }
    }
  }
}

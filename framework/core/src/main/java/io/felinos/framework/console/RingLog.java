package io.felinos.framework.console;

import io.felinos.api.console.Batch;
import io.felinos.api.console.ConsoleLog;
import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.console.Cursor;
import io.felinos.api.console.Source;
import io.felinos.api.machine.Clock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The console log in memory: a ring of records, bounded by the bytes they take.
 *
 * <p>Records stay until the bound is passed, also those that every cursor acknowledged, so that a
 * driver that comes late sees the boot. Then the oldest go, counted by each cursor that had not
 * acknowledged them, unless that cursor makes writers wait.
 */
public final class RingLog implements ConsoleLog {

  /** What a record takes besides its bytes: the object, the array's header, the slot. */
  static final int RECORD_OVERHEAD = 72;

  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Condition room = lock.newCondition();
  private final List<RingCursor> cursors = new ArrayList<>();
  private final Map<String, Long> acknowledgedBefore = new HashMap<>();
  private long bound;
  private boolean block;

  private @Nullable ConsoleRecord[] ring = new @Nullable ConsoleRecord[256];
  private long first = 1;
  private long next = 1;
  private long bytes;

  /**
   * An empty log.
   *
   * @param clock of which the boot time is taken
   * @param bound the most bytes that the records may take, overhead included
   */
  public RingLog(Clock clock, long bound) {
    this.clock = clock;
    this.bound = bound;
  }

  /** Sets another bound and policy; a smaller bound is kept to from the next append on. */
  public void configure(LogOptions options) {
    lock.lock();
    try {
      bound = options.bytes();
      block = options.block();
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Appends a record. Waits for room if a cursor opened with {@link #openWaiting} is behind and the
   * log is full.
   *
   * @throws InterruptedException if interrupted while waiting; the record is not appended then
   */
  public void append(Source source, int severity, boolean continued, byte[] text)
      throws InterruptedException {
    append(source, severity, continued, text, clock.bootNanos());
  }

  /**
   * Appends a record of something that was said earlier.
   *
   * @param bootNanos when it was said
   */
  void append(Source source, int severity, boolean continued, byte[] text, long bootNanos)
      throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (bytes + text.length + RECORD_OVERHEAD > bound && !dropOldest()) {
        room.await();
      }
      add(source, severity, continued, text, bootNanos);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void say(int severity, String lines) {
    lock.lock();
    try {
      for (String line : lines.split("\\R", -1)) {
        byte[] utf8 = line.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(utf8.length, ConsoleRecord.MAX_BYTES);
        byte[] text = Arrays.copyOf(utf8, length);
        add(Source.FRAMEWORK, severity, false, text, clock.bootNanos());
      }
      while (bytes > bound && dropOldest()) {
        continue;
      }
    } finally {
      lock.unlock();
    }
  }

  private void add(Source source, int severity, boolean continued, byte[] text, long bootNanos) {
    if (next - first == ring.length) {
      grow();
    }
    ring[slot(next)] = new ConsoleRecord(next, bootNanos, source, severity, continued, text);
    next++;
    bytes += text.length + RECORD_OVERHEAD;
    arrived.signalAll();
  }

  private void grow() {
    @Nullable ConsoleRecord[] larger = new @Nullable ConsoleRecord[ring.length * 2];
    for (long sequence = first; sequence < next; sequence++) {
      larger[(int) (sequence & (larger.length - 1))] = ring[slot(sequence)];
    }
    ring = larger;
  }

  private int slot(long sequence) {
    return (int) (sequence & (ring.length - 1));
  }

  private ConsoleRecord get(long sequence) {
    ConsoleRecord record = ring[slot(sequence)];
    if (record == null) {
      throw new IllegalStateException("no record " + sequence);
    }
    return record;
  }

  /** Drops the oldest record; false if there is none, or a waiting cursor still wants it. */
  private boolean dropOldest() {
    if (first == next) {
      return true;
    }
    for (int i = 0; i < cursors.size(); i++) {
      RingCursor cursor = cursors.get(i);
      if (cursor.waited && cursor.acknowledged < first) {
        return false;
      }
    }
    ConsoleRecord oldest = get(first);
    ring[slot(first)] = null;
    first++;
    bytes -= oldest.bytes().length + RECORD_OVERHEAD;
    return true;
  }

  @Override
  public Cursor open(String name) {
    return open(name, block);
  }

  /** Opens a cursor that loses nothing: when the log is full, writers wait for it. */
  public Cursor openWaiting(String name) {
    return open(name, true);
  }

  private Cursor open(String name, boolean waited) {
    lock.lock();
    try {
      Long before = acknowledgedBefore.get(name);
      RingCursor cursor = new RingCursor(name, before == null ? 0 : before, waited);
      cursors.add(cursor);
      return cursor;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public long newest() {
    lock.lock();
    try {
      return next - 1;
    } finally {
      lock.unlock();
    }
  }

  private final class RingCursor implements Cursor {

    private final String name;
    private final boolean waited;
    private long acknowledged;
    private long read;
    private long lost;
    private long unreported;
    private boolean closed;

    RingCursor(String name, long acknowledged, boolean waited) {
      this.name = name;
      this.waited = waited;
      this.acknowledged = acknowledged;
      this.read = acknowledged;
    }

    @Override
    public Optional<Batch> read(int maxRecords, int maxBytes, Duration patience)
        throws InterruptedException {
      lock.lockInterruptibly();
      try {
        long nanosLeft = patience.toNanos();
        while (!closed && read + 1 >= next) {
          if (nanosLeft <= 0) {
            return Optional.empty();
          }
          nanosLeft = arrived.awaitNanos(nanosLeft);
        }
        if (closed) {
          return Optional.empty();
        }
        skipDropped();
        List<ConsoleRecord> records = new ArrayList<>();
        long size = 0;
        while (read + 1 < next && records.size() < maxRecords) {
          ConsoleRecord record = get(read + 1);
          size += record.bytes().length;
          if (size > maxBytes && !records.isEmpty()) {
            break;
          }
          records.add(record);
          read++;
        }
        Batch batch = new Batch(records, unreported);
        unreported = 0;
        return Optional.of(batch);
      } finally {
        lock.unlock();
      }
    }

    /** Counts what was dropped before it was read. */
    private void skipDropped() {
      if (read + 1 < first) {
        long dropped = first - (read + 1);
        lost += dropped;
        unreported += dropped;
        read = first - 1;
        acknowledged = Math.max(acknowledged, read);
      }
    }

    @Override
    public void acknowledge(long sequence) {
      lock.lock();
      try {
        acknowledged = Math.max(acknowledged, Math.min(sequence, read));
        if (waited) {
          room.signalAll();
        }
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void rewind() {
      lock.lock();
      try {
        read = acknowledged;
      } finally {
        lock.unlock();
      }
    }

    @Override
    public long pending() {
      lock.lock();
      try {
        return next - 1 - Math.max(acknowledged, first - 1);
      } finally {
        lock.unlock();
      }
    }

    @Override
    public long lost() {
      lock.lock();
      try {
        return lost;
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void close() {
      lock.lock();
      try {
        if (!closed) {
          closed = true;
          cursors.remove(this);
          acknowledgedBefore.put(name, acknowledged);
          arrived.signalAll();
          room.signalAll();
        }
      } finally {
        lock.unlock();
      }
    }
  }

  /** Waits until there is nothing pending for a cursor, or the time is over. */
  static boolean awaitDelivered(Cursor cursor, Duration deadline) throws InterruptedException {
    long end = System.nanoTime() + deadline.toNanos();
    while (cursor.pending() > 0) {
      if (System.nanoTime() >= end) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(2);
    }
    return true;
  }
}

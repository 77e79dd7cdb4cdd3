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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The console log in memory: a ring of chunks, bounded by the bytes they take.
 *
 * <p>Chunks stay until the bound is passed, also those that every cursor acknowledged, so that a
 * driver that comes late sees the boot. Then the oldest go, their records counted by each cursor
 * that had not acknowledged them, unless that cursor makes writers wait. Records are made of a
 * chunk when somebody reads them, and outside of the lock.
 */
public final class RingLog implements ConsoleLog {

  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Condition room = lock.newCondition();
  private final List<RingCursor> cursors = new ArrayList<>();
  private final Map<String, Long> acknowledgedBefore = new HashMap<>();
  private long bound;
  private boolean block;
  private final ChunkRing ring = new ChunkRing();

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
    int ended = Chunk.count(text, 0, text.length);
    boolean openEnd = text.length > 0 && text[text.length - 1] != '\n';
    int records = continued || openEnd ? ended : ended + 1;
    append(source, severity, Text.of(text, continued), records, bootNanos);
  }

  /**
   * Appends lines with their newlines, of which the last may lack it; waits as for a record.
   *
   * @param records how many there are, as {@link Chunk#count} says
   */
  void append(Source source, int severity, Text text, int records) throws InterruptedException {
    append(source, severity, text, records, clock.bootNanos());
  }

  private void append(Source source, int severity, Text text, int records, long bootNanos)
      throws InterruptedException {
    if (text.length() == 0) {
      return;
    }
    lock.lockInterruptibly();
    try {
      while (ring.bytes() + text.length() + Chunk.OVERHEAD > bound && !dropOldest()) {
        room.await();
      }
      ring.add(source, severity, text, records, bootNanos);
      arrived.signalAll();
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
        Text text = Text.of(utf8, length);
        ring.add(Source.FRAMEWORK, severity, text, 1, clock.bootNanos());
      }
      arrived.signalAll();
      while (ring.bytes() > bound && dropOldest()) {
        continue;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Drops the oldest chunk; false if a waiting cursor still wants of it. */
  private boolean dropOldest() {
    if (ring.isEmpty()) {
      return true;
    }
    long last = ring.get(ring.oldest()).last();
    boolean reading = false;
    for (int i = 0; i < cursors.size(); i++) {
      RingCursor cursor = cursors.get(i);
      if (cursor.waited && cursor.acknowledged < last) {
        return false;
      }
      reading |= cursor.reading && !cursor.waited;
    }
    ring.drop(reading);
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

  /**
   * Opens a cursor for chunks.
   *
   * @param waiting whether writers wait for it when the log is full
   */
  ChunkCursor openChunks(String name, boolean waiting) {
    return open(name, waiting);
  }

  private RingCursor open(String name, boolean waited) {
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
      return ring.nextSequence() - 1;
    } finally {
      lock.unlock();
    }
  }

  /** In place of where in a chunk a record is: at its first. */
  private static final int AT_BEGIN = -1;

  private final class RingCursor implements ChunkCursor {

    private final String name;
    private final boolean waited;
    private long acknowledged;
    private long read;
    private long lost;
    private long unreported;
    private boolean closed;

    /** Where record {@code placed} is: in which chunk, and where in it. */
    private long placed = -1;

    private long chunk;
    private int offset;

    /** Between taking chunks and having copied them, or acknowledged them. */
    private boolean reading;

    RingCursor(String name, long acknowledged, boolean waited) {
      this.name = name;
      this.waited = waited;
      this.acknowledged = acknowledged;
      this.read = acknowledged;
    }

    @Override
    public Optional<Batch> read(int maxRecords, int maxBytes, Duration patience)
        throws InterruptedException {
      List<Chunk> chunks = take(maxRecords, maxBytes, patience);
      if (chunks.isEmpty()) {
        return Optional.empty();
      }
      List<ConsoleRecord> records = new ArrayList<>();
      long room = maxBytes;
      for (int i = 0; i < chunks.size(); i++) {
        Chunk each = chunks.get(i);
        int before = records.size();
        int from = i == 0 ? offset : each.begin();
        offset = each.copy(read + 1, from, records, maxRecords, room);
        for (int k = before; k < records.size(); k++) {
          room -= records.get(k).bytes().length;
        }
        read += records.size() - before;
        if (read < each.last()) {
          break;
        }
        chunk++;
        offset = AT_BEGIN;
      }
      placed = read + 1;
      doneReading();
      return Optional.of(new Batch(records, takeUnreported()));
    }

    @Override
    public Optional<Chunks> readChunks(long maxBytes, Duration patience)
        throws InterruptedException {
      List<Chunk> chunks = take(Integer.MAX_VALUE, maxBytes, patience);
      if (chunks.isEmpty()) {
        return Optional.empty();
      }
      read = chunks.get(chunks.size() - 1).last();
      placed = read + 1;
      chunk += chunks.size();
      offset = AT_BEGIN;
      return Optional.of(new Chunks(chunks, takeUnreported()));
    }

    /** The chunks from the next record on, as many as there may be need of; none in time. */
    private List<Chunk> take(int maxRecords, long maxBytes, Duration patience)
        throws InterruptedException {
      lock.lockInterruptibly();
      try {
        long nanosLeft = patience.toNanos();
        while (!closed && read + 1 >= ring.nextSequence()) {
          if (nanosLeft <= 0) {
            return List.of();
          }
          nanosLeft = arrived.awaitNanos(nanosLeft);
        }
        if (closed) {
          return List.of();
        }
        skipDropped();
        place();
        List<Chunk> chunks = new ArrayList<>();
        reading = true;
        long bytes = ring.get(chunk).begin() - offset;
        long records = 0;
        for (long number = chunk; number < ring.end(); number++) {
          Chunk next = ring.get(number);
          chunks.add(next);
          bytes += next.length();
          records += next.last() - Math.max(read, next.first() - 1);
          // Newlines are no part of records.
          if (bytes - records >= maxBytes || records >= maxRecords) {
            break;
          }
        }
        return chunks;
      } finally {
        lock.unlock();
      }
    }

    /** Finds the next record, unless that is where the last reading ended. */
    private void place() {
      if (placed != read + 1 || chunk < ring.oldest()) {
        placed = read + 1;
        chunk = ring.find(placed);
        offset = ring.get(chunk).offsetOf(placed);
      } else if (offset == AT_BEGIN) {
        offset = ring.get(chunk).begin();
      }
    }

    /** Lets segments be used again. */
    private void doneReading() {
      lock.lock();
      reading = false;
      lock.unlock();
    }

    private long takeUnreported() {
      long taken = unreported;
      unreported = 0;
      return taken;
    }

    /** Counts what was dropped before it was read. */
    private void skipDropped() {
      long first = ring.firstSequence();
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
        reading = false;
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
        return ring.nextSequence() - 1 - Math.max(acknowledged, ring.firstSequence() - 1);
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

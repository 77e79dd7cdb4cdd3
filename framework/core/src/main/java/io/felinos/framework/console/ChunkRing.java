package io.felinos.framework.console;

import io.felinos.api.console.Source;
import org.jspecify.annotations.Nullable;

/** Chunks in their order, each with a number of its own. Not safe for use by several threads. */
final class ChunkRing {

  private @Nullable Chunk[] ring = new @Nullable Chunk[256];
  private long oldest;
  private long end;
  private long nextSequence = 1;
  private long bytes;

  /** What the chunks take of the log's bound. */
  long bytes() {
    return bytes;
  }

  boolean isEmpty() {
    return oldest == end;
  }

  /** The number of the oldest chunk. */
  long oldest() {
    return oldest;
  }

  /** One more than the number of the newest chunk. */
  long end() {
    return end;
  }

  /** The sequence number of the oldest record, or of the next one if there is none. */
  long firstSequence() {
    return isEmpty() ? nextSequence : get(oldest).first();
  }

  /** The sequence number that the next record gets. */
  long nextSequence() {
    return nextSequence;
  }

  /** Adds a chunk behind the others. */
  void add(Source source, int severity, byte[] text, int records, long bootNanos) {
    if (end - oldest == ring.length) {
      grow();
    }
    Chunk chunk = new Chunk(nextSequence, records, bootNanos, source, severity, text);
    ring[slot(end)] = chunk;
    end++;
    nextSequence += records;
    bytes += chunk.size();
  }

  /** Drops the oldest chunk, of at least one. */
  void drop() {
    bytes -= get(oldest).size();
    ring[slot(oldest)] = null;
    oldest++;
  }

  /** The chunk with a number. */
  Chunk get(long number) {
    Chunk chunk = ring[slot(number)];
    if (chunk == null) {
      throw new IllegalStateException("no chunk " + number);
    }
    return chunk;
  }

  /** The number of the chunk with a record, which must be there. */
  long find(long sequence) {
    long low = oldest;
    long high = end - 1;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (get(middle).last() < sequence) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void grow() {
    @Nullable Chunk[] larger = new @Nullable Chunk[ring.length * 2];
    for (long number = oldest; number < end; number++) {
      larger[(int) (number & (larger.length - 1))] = ring[slot(number)];
    }
    ring = larger;
  }

  private int slot(long number) {
    return (int) (number & (ring.length - 1));
  }
}

package io.felinos.framework.console;

import io.felinos.api.console.Source;
import org.jspecify.annotations.Nullable;

/**
 * Chunks in their order, each with a number of its own. Their bytes are in segments, which are used
 * again when all their chunks were dropped: a stream of output leaves the garbage collector nothing
 * to do. Not safe for use by several threads.
 */
final class ChunkRing {

  /** Room for two chunks as a pipe's reader makes them of a full pipe. */
  static final int SEGMENT = 128 * 1024;

  private @Nullable Chunk[] ring = new @Nullable Chunk[256];
  private long oldest;
  private long end;
  private long nextSequence = 1;
  private long bytes;
  private byte[] segment = new byte[0];
  private int used;
  private byte @Nullable [] spare;

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

  /** Adds a chunk behind the others, of which some bytes are the text. */
  void add(Source source, int severity, Text text, int records, long bootNanos) {
    if (end - oldest == ring.length) {
      grow();
    }
    int begin = reserve(Chunk.HEADER + text.length()) + Chunk.HEADER;
    text.copyTo(segment, begin);
    int behind = begin + text.length();
    ring[slot(end)] =
        new Chunk(nextSequence, records, bootNanos, source, severity, segment, begin, behind);
    end++;
    nextSequence += records;
    bytes += text.length() + Chunk.OVERHEAD;
  }

  /** Makes room in a segment, and returns where. */
  private int reserve(int length) {
    if (used + length > segment.length) {
      byte[] next = spare;
      spare = null;
      if (length > SEGMENT) {
        next = new byte[length];
      } else if (next == null) {
        next = new byte[SEGMENT];
      }
      segment = next;
      used = 0;
    }
    int place = used;
    used += length;
    return place;
  }

  /**
   * Drops the oldest chunk, of at least one.
   *
   * @param read whether somebody may still be reading it
   */
  void drop(boolean read) {
    Chunk dropped = get(oldest);
    bytes -= dropped.length() + Chunk.OVERHEAD;
    ring[slot(oldest)] = null;
    oldest++;
    byte[] left = dropped.segment();
    boolean free = left != segment && (isEmpty() || get(oldest).segment() != left);
    if (free && !read && left.length == SEGMENT) {
      spare = left;
    }
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

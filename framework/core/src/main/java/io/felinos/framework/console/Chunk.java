package io.felinos.framework.console;

import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.console.Source;
import java.util.Arrays;
import java.util.List;

/**
 * What one source said at one time: lines with their newlines, of which the last may lack it. The
 * log holds chunks, and makes the records of lines only for those who read records.
 */
final class Chunk {

  /** What a chunk takes besides its bytes: the object, the array's header, the slot. */
  static final int OVERHEAD = 80;

  private final long first;
  private final int records;
  private final long bootNanos;
  private final Source source;
  private final int severity;
  private final byte[] bytes;

  /**
   * A chunk of at least one byte.
   *
   * @param first the sequence number of its first record
   * @param records how many it has, as {@link #count} says
   * @param bytes not to be changed
   */
  Chunk(long first, int records, long bootNanos, Source source, int severity, byte[] bytes) {
    this.first = first;
    this.records = records;
    this.bootNanos = bootNanos;
    this.source = source;
    this.severity = severity;
    this.bytes = bytes;
  }

  /** How many records bytes are: as many as newlines, and one if there is more behind the last. */
  static int count(byte[] bytes) {
    int newlines = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        newlines++;
      }
    }
    boolean ended = bytes.length == 0 || bytes[bytes.length - 1] == '\n';
    return ended ? newlines : newlines + 1;
  }

  long first() {
    return first;
  }

  /** The sequence number of the last record. */
  long last() {
    return first + records - 1;
  }

  Source source() {
    return source;
  }

  int severity() {
    return severity;
  }

  /** The text with all newlines; not to be changed. */
  byte[] bytes() {
    return bytes;
  }

  /** What it takes of the log's bound. */
  int size() {
    return bytes.length + OVERHEAD;
  }

  /** Where the record with a sequence number begins. */
  int offsetOf(long sequence) {
    int offset = 0;
    for (long at = first; at < sequence; at++) {
      offset = end(offset) + 1;
    }
    return offset;
  }

  /**
   * Adds records to a list.
   *
   * @param sequence of the first
   * @param offset where that begins
   * @param room how many bytes there is room for; a first record of the list comes nevertheless
   * @return where the next one begins
   */
  int copy(long sequence, int offset, List<ConsoleRecord> to, int maxRecords, long room) {
    int at = offset;
    long left = room;
    for (long next = sequence; next <= last() && to.size() < maxRecords; next++) {
      int end = end(at);
      left -= end - at;
      if (left < 0 && !to.isEmpty()) {
        break;
      }
      boolean continued = end == bytes.length;
      byte[] text = Arrays.copyOfRange(bytes, at, end);
      to.add(new ConsoleRecord(next, bootNanos, source, severity, continued, text));
      at = end + 1;
    }
    return at;
  }

  /** Where the line that begins somewhere ends: at its newline, or behind the last byte. */
  private int end(int offset) {
    int end = offset;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    return end;
  }
}

package io.felinos.framework.console;

import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.console.Source;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * What one source said at one time: lines with their newlines, of which the last may lack it. It is
 * a stretch of one of the log's segments, as a frame of the port {@code io.felinos.console}
 * (docs/architecture.md): chunks that lie one after the other can be sent as they are.
 */
final class Chunk {

  /** The frame's header stands before the text. */
  static final int HEADER = 8;

  /** What a chunk takes besides its text: header, object and slot. */
  static final int OVERHEAD = 72;

  private static final long ONES = 0x0101010101010101L;
  private static final long LOW_BITS = 0x7f * ONES;
  private static final long NEWLINES = '\n' * ONES;

  private final long first;
  private final int records;
  private final long bootNanos;
  private final Source source;
  private final int severity;
  private final byte[] segment;
  private final int begin;
  private final int end;

  /**
   * A chunk of at least one byte; writes its header.
   *
   * @param first the sequence number of its first record
   * @param records how many it has, as {@link #count} says
   * @param begin where in the segment its text begins, behind room for the header
   */
  Chunk(
      long first,
      int records,
      long bootNanos,
      Source source,
      int severity,
      byte[] segment,
      int begin,
      int end) {
    this.first = first;
    this.records = records;
    this.bootNanos = bootNanos;
    this.source = source;
    this.severity = severity;
    this.segment = segment;
    this.begin = begin;
    this.end = end;
    header(segment, begin - HEADER, source, severity, end - begin);
  }

  /** Writes a frame's header: source, severity, two bytes zero, length in 4 bytes, big endian. */
  static void header(byte[] to, int at, Source source, int severity, int length) {
    to[at] = (byte) (source.ordinal() + 1);
    to[at + 1] = (byte) severity;
    to[at + 2] = 0;
    to[at + 3] = 0;
    to[at + 4] = (byte) (length >> 24);
    to[at + 5] = (byte) (length >> 16);
    to[at + 6] = (byte) (length >> 8);
    to[at + 7] = (byte) length;
  }

  /** How many records bytes are: as many as newlines, and one if there is more behind the last. */
  static int count(byte[] bytes, int begin, int end) {
    if (begin == end) {
      return 0;
    }
    int newlines = 0;
    int at = begin;
    if (end - begin >= Long.BYTES) {
      // Eight at a time: a byte is zero that was a newline, and keeps its high bit clear.
      ByteBuffer longs = ByteBuffer.wrap(bytes);
      for (; at <= end - Long.BYTES; at += Long.BYTES) {
        long eight = longs.getLong(at) ^ NEWLINES;
        long others = ((eight & LOW_BITS) + LOW_BITS) | eight | LOW_BITS;
        newlines += Long.bitCount(~others);
      }
    }
    for (; at < end; at++) {
      if (bytes[at] == '\n') {
        newlines++;
      }
    }
    return bytes[end - 1] == '\n' ? newlines : newlines + 1;
  }

  long first() {
    return first;
  }

  /** The sequence number of the last record. */
  long last() {
    return first + records - 1;
  }

  /** The segment it is in; only the chunk's own bytes mean anything. */
  byte[] segment() {
    return segment;
  }

  /** Where in the segment the text begins. */
  int begin() {
    return begin;
  }

  /** Where in the segment the text ends. */
  int end() {
    return end;
  }

  /** How many bytes the text has, newlines included. */
  int length() {
    return end - begin;
  }

  /** Where the record with a sequence number begins. */
  int offsetOf(long sequence) {
    int offset = begin;
    for (long at = first; at < sequence; at++) {
      offset = lineEnd(offset) + 1;
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
      int lineEnd = lineEnd(at);
      left -= lineEnd - at;
      if (left < 0 && !to.isEmpty()) {
        break;
      }
      boolean continued = lineEnd == end;
      byte[] text = Arrays.copyOfRange(segment, at, lineEnd);
      to.add(new ConsoleRecord(next, bootNanos, source, severity, continued, text));
      at = lineEnd + 1;
    }
    return at;
  }

  /** Where the line that begins somewhere ends: at its newline, or behind the last byte. */
  private int lineEnd(int offset) {
    int at = offset;
    while (at < end && segment[at] != '\n') {
      at++;
    }
    return at;
  }
}

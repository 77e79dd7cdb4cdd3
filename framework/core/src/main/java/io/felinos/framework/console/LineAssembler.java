package io.felinos.framework.console;

import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.console.Source;
import java.util.Arrays;

/**
 * Cuts a stream of bytes into chunks of whole lines; a line that is too long into pieces. Used by
 * one thread.
 */
final class LineAssembler {

  private final RingLog log;
  private final Source source;
  private final int severity;
  private byte[] partial = new byte[256];
  private int length;

  LineAssembler(RingLog log, Source source, int severity) {
    this.log = log;
    this.source = source;
    this.severity = severity;
  }

  /** Takes more of the stream. */
  void write(byte[] bytes, int offset, int count) throws InterruptedException {
    for (int done = 0; done < count; done += ConsoleRecord.MAX_BYTES) {
      int begin = offset + done;
      take(bytes, begin, begin + Math.min(count - done, ConsoleRecord.MAX_BYTES));
    }
  }

  /** Takes so few bytes that no line within them is too long. */
  private void take(byte[] bytes, int offset, int end) throws InterruptedException {
    int begin = offset;
    if (length > 0) {
      while (begin < end && bytes[begin] != '\n') {
        begin++;
      }
      keep(bytes, offset, begin - offset);
    }
    int whole = end;
    while (whole > begin && bytes[whole - 1] != '\n') {
      whole--;
    }
    if (whole > begin) {
      emit(bytes, begin, whole);
    }
    keep(bytes, whole, end - whole);
  }

  /** Gives out what there is of a line. */
  void flush() throws InterruptedException {
    if (length > 0) {
      emit(partial, 0, 0);
    }
  }

  /** True if there is the beginning of a line that was not given out. */
  boolean isPartial() {
    return length > 0;
  }

  private void keep(byte[] bytes, int offset, int count) throws InterruptedException {
    int taken = 0;
    while (taken < count) {
      if (length == ConsoleRecord.MAX_BYTES) {
        flush();
      }
      int piece = Math.min(count - taken, ConsoleRecord.MAX_BYTES - length);
      if (length + piece > partial.length) {
        int larger = Math.max(length + piece, partial.length * 2);
        partial = Arrays.copyOf(partial, Math.min(larger, ConsoleRecord.MAX_BYTES));
      }
      System.arraycopy(bytes, offset + taken, partial, length, piece);
      length += piece;
      taken += piece;
    }
  }

  /** Gives out what there is of a line, and more bytes behind it. */
  private void emit(byte[] bytes, int begin, int end) throws InterruptedException {
    Text text = new Text(partial, length, bytes, begin, end);
    int records = end > begin ? Chunk.count(bytes, begin, end) : 1;
    length = 0;
    log.append(source, severity, text, records);
  }
}

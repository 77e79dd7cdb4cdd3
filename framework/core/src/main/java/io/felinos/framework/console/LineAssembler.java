package io.felinos.framework.console;

import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.console.Source;
import java.util.Arrays;

/**
 * Cuts a stream of bytes into console records: one a line, pieces of lines that are too long. Used
 * by one thread.
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
    int begin = offset;
    int end = offset + count;
    for (int i = offset; i < end; i++) {
      if (bytes[i] == '\n') {
        keep(bytes, begin, i - begin);
        emit(false);
        begin = i + 1;
      }
    }
    keep(bytes, begin, end - begin);
  }

  /** Gives out what there is of a line. */
  void flush() throws InterruptedException {
    if (length > 0) {
      emit(true);
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
        emit(true);
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

  private void emit(boolean continued) throws InterruptedException {
    byte[] text = Arrays.copyOf(partial, length);
    length = 0;
    log.append(source, severity, continued, text);
  }
}

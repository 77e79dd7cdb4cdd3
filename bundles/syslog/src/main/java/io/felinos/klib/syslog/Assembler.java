package io.felinos.klib.syslog;

import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.console.Source;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Joins the pieces of lines that were written in several goes. Pieces of standard output and
 * standard error may alternate; a line takes its place in the order when it is complete. A piece
 * whose rest does not come is a line of its own after a while. Not safe for use by several threads.
 */
final class Assembler {
  private final Map<Source, Open> open = new EnumMap<>(Source.class);
  private final int limit;
  private final long patienceNanos;
  private long seen;

  /** A line whose end has not come. */
  private static final class Open {
    private final ConsoleRecord first;
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private long lastNanos;

    private Open(ConsoleRecord first) {
      this.first = first;
    }

    private void add(ConsoleRecord piece) {
      text.writeBytes(piece.bytes());
      lastNanos = piece.bootNanos();
    }
  }

  /**
   * Makes an assembler.
   *
   * @param limit a line is cut when it has so many bytes or more
   * @param patienceNanos how long to wait for the rest of a line
   */
  Assembler(int limit, long patienceNanos) {
    this.limit = limit;
    this.patienceNanos = patienceNanos;
  }

  /** The last record that was added. */
  long seen() {
    return seen;
  }

  /** Whether no line is waiting for its rest. */
  boolean isEmpty() {
    return open.isEmpty();
  }

  /** Adds a record, and returns the line that it completes, if it does. */
  List<Line> add(ConsoleRecord piece) {
    seen = piece.sequence();
    Open line = open.remove(piece.source());
    if (line == null) {
      if (!piece.continued()) {
        return List.of(
            new Line(
                through(), piece.bootNanos(), piece.source(), piece.severity(), piece.bytes()));
      }
      line = new Open(piece);
    }
    line.add(piece);
    if (piece.continued() && line.text.size() < limit) {
      open.put(piece.source(), line);
      return List.of();
    }
    return List.of(complete(line));
  }

  /** Ends the lines whose rest did not come in time. */
  List<Line> expire(long bootNanos) {
    return end(bootNanos - patienceNanos);
  }

  /** Ends all lines, because what comes next is not their rest, or nothing comes. */
  List<Line> cut() {
    return end(Long.MAX_VALUE);
  }

  /** Ends the lines that nothing was added to after a moment. */
  private List<Line> end(long moment) {
    if (open.isEmpty()) {
      return List.of();
    }
    List<Line> ended = new ArrayList<>();
    for (Source each : Source.values()) {
      Open line = open.get(each);
      if (line != null && line.lastNanos <= moment) {
        open.remove(each);
        ended.add(complete(line));
      }
    }
    return ended;
  }

  private Line complete(Open line) {
    ConsoleRecord first = line.first;
    return new Line(
        through(), first.bootNanos(), first.source(), first.severity(), line.text.toByteArray());
  }

  /** The last record before the oldest one that is still waiting for its rest. */
  private long through() {
    long through = seen;
    for (Open each : open.values()) {
      through = Math.min(through, each.first.sequence() - 1);
    }
    return through;
  }
}

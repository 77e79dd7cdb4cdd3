package io.felinos.delivery;

import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.console.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Joins the pieces of lines that were written in several goes, and cuts lines that are too long,
 * between characters. Pieces of standard output and standard error may alternate; a line takes its
 * place in the order when it is complete. A piece whose rest does not come is a line of its own
 * after a while. Holds at most {@code limit} bytes and a record for each source. Not safe for use
 * by several threads.
 */
public final class Assembler {
  private final Map<Source, Open> open = new EnumMap<>(Source.class);
  private final int limit;
  private final long patienceNanos;
  private long seen;

  /** A line whose end has not come. */
  private static final class Open {
    private byte[] text = new byte[0];
    private int length;

    /** The record in which the text begins, and where in it. */
    private ConsoleRecord first;

    private int offset;
    private long lastNanos;

    private Open(ConsoleRecord first) {
      this.first = first;
    }

    private void add(ConsoleRecord piece) {
      byte[] more = piece.bytes();
      if (text.length - length < more.length) {
        text = Arrays.copyOf(text, Math.max(text.length * 2, length + more.length));
      }
      System.arraycopy(more, 0, text, length, more.length);
      length += more.length;
      lastNanos = piece.bootNanos();
    }

    /** Takes the first bytes away, of which the last record added brought at least one. */
    private byte[] take(int count, ConsoleRecord last) {
      byte[] taken = Arrays.copyOf(text, count);
      System.arraycopy(text, count, text, 0, length - count);
      length -= count;
      int rest = last.bytes().length - length;
      if (rest >= 0) {
        first = last;
        offset = rest;
      } else {
        // A character that began in an earlier record: only its place matters, not to meet another.
        offset += count;
      }
      return taken;
    }
  }

  /**
   * Makes an assembler.
   *
   * @param limit the longest line in bytes, at least 4
   * @param patienceNanos how long to wait for the rest of a line
   */
  public Assembler(int limit, long patienceNanos) {
    this.limit = limit;
    this.patienceNanos = patienceNanos;
  }

  /** The last record that was added. */
  public long seen() {
    return seen;
  }

  /** Whether no line is waiting for its rest. */
  public boolean isEmpty() {
    return open.isEmpty();
  }

  /** Adds a record, and returns the lines that it completes, normally one or none. */
  public List<Line> add(ConsoleRecord piece) {
    seen = piece.sequence();
    Open line = open.remove(piece.source());
    if (line == null) {
      if (!piece.continued() && piece.bytes().length <= limit) {
        return List.of(line(through(), piece, 0, piece.bytes()));
      }
      line = new Open(piece);
    }
    line.add(piece);
    return line.length <= limit ? finish(line, piece) : cut(line, piece);
  }

  /** Ends the lines whose rest did not come in time. */
  public List<Line> expire(long bootNanos) {
    return end(bootNanos - patienceNanos);
  }

  /** Ends all lines, because what comes next is not their rest, or nothing comes. */
  public List<Line> cut() {
    return end(Long.MAX_VALUE);
  }

  private List<Line> finish(Open line, ConsoleRecord piece) {
    if (piece.continued()) {
      open.put(piece.source(), line);
      return List.of();
    }
    return List.of(complete(line));
  }

  private List<Line> cut(Open line, ConsoleRecord piece) {
    List<Line> lines = new ArrayList<>();
    open.put(piece.source(), line);
    while (line.length > limit) {
      ConsoleRecord first = line.first;
      int offset = line.offset;
      byte[] text = line.take(Utf8.cut(line.text, 0, line.length, limit), piece);
      lines.add(line(through(), first, offset, text));
    }
    open.remove(piece.source());
    lines.addAll(finish(line, piece));
    return lines;
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
    return line(through(), line.first, line.offset, Arrays.copyOf(line.text, line.length));
  }

  private static Line line(long through, ConsoleRecord first, int offset, byte[] text) {
    return new Line(
        through,
        first.sequence(),
        offset,
        first.bootNanos(),
        first.source(),
        first.severity(),
        text);
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

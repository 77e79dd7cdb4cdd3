package io.felinos.klib.syslog;

import io.felinos.delivery.Bytes;
import io.felinos.delivery.Line;
import io.felinos.delivery.Utf8;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes frames of lines. A line that is too long for a message becomes several messages. Not safe
 * for use by several threads.
 */
final class Encoder {
  private static final byte[] SPACE = Bytes.of(" ");

  private final Bytes header = new Bytes();
  private final Bytes prefix = new Bytes();
  private final Format format;
  private final int limit;
  private final boolean octetCounting;
  private long lastThrough;
  private int sequenceId;

  /**
   * Makes an encoder.
   *
   * @param limit the longest message in octets, without the octet count
   * @param octetCounting whether the length stands before each message, as RFC 6587 section 3.4.1
   *     says
   */
  Encoder(Format format, int limit, boolean octetCounting) {
    this.format = format;
    this.limit = limit;
    this.octetCounting = octetCounting;
  }

  /** To be called before each batch: see {@link Format#refresh}. */
  void refresh() {
    format.refresh();
  }

  /** Encodes a line; all but the last of its frames confirm only what came before it. */
  List<Frame> encode(Line line) {
    int length = line.text().length;
    header.clear();
    format.header(line, nextSequenceId(), header);
    if (header.length() + length <= limit) {
      lastThrough = line.through();
      return List.of(new Frame(lastThrough, frame(line.text(), 0, length)));
    }
    return split(line);
  }

  /** The header of the first piece is there already. */
  private List<Frame> split(Line line) {
    byte[] text = line.text();
    List<Frame> frames = new ArrayList<>();
    int from = 0;
    while (true) {
      int to = Utf8.cut(text, from, Math.max(1, limit - header.length()));
      if (to == text.length) {
        lastThrough = line.through();
      }
      frames.add(new Frame(lastThrough, frame(text, from, to - from)));
      if (to == text.length) {
        return frames;
      }
      from = to;
      header.clear();
      format.header(line, nextSequenceId(), header);
    }
  }

  /** RFC 5424 section 7.3.1: from 1 to 2147483647, and then from 1 again. */
  private int nextSequenceId() {
    sequenceId = sequenceId == Integer.MAX_VALUE ? 1 : sequenceId + 1;
    return sequenceId;
  }

  private byte[] frame(byte[] text, int from, int count) {
    int length = header.length() + count;
    prefix.clear();
    if (octetCounting) {
      prefix.putDecimal(length, 1);
      prefix.put(SPACE);
    }
    byte[] frame = new byte[prefix.length() + length];
    prefix.copyTo(frame, 0);
    header.copyTo(frame, prefix.length());
    System.arraycopy(text, from, frame, frame.length - count, count);
    return frame;
  }
}

package io.felinos.klib.syslog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes frames of lines. A line that is too long for a message becomes several messages. Not safe
 * for use by several threads.
 */
final class Encoder {
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

  /** Encodes a line; all but the last of its frames confirm only what came before it. */
  List<Frame> encode(Line line) {
    byte[] text = line.text();
    List<Frame> frames = new ArrayList<>(1);
    int from = 0;
    do {
      byte[] header = format.header(line, nextSequenceId()).getBytes(StandardCharsets.US_ASCII);
      int to = Utf8.cut(text, from, Math.max(1, limit - header.length));
      boolean last = to == text.length;
      if (last) {
        lastThrough = line.through();
      }
      frames.add(new Frame(lastThrough, frame(header, text, from, to - from)));
      from = to;
    } while (from < text.length);
    return frames;
  }

  /** RFC 5424 section 7.3.1: from 1 to 2147483647, and then from 1 again. */
  private int nextSequenceId() {
    sequenceId = sequenceId == Integer.MAX_VALUE ? 1 : sequenceId + 1;
    return sequenceId;
  }

  private byte[] frame(byte[] header, byte[] text, int from, int count) {
    byte[] prefix = new byte[0];
    if (octetCounting) {
      prefix = ((header.length + count) + " ").getBytes(StandardCharsets.US_ASCII);
    }
    byte[] frame = new byte[prefix.length + header.length + count];
    System.arraycopy(prefix, 0, frame, 0, prefix.length);
    System.arraycopy(header, 0, frame, prefix.length, header.length);
    System.arraycopy(text, from, frame, prefix.length + header.length, count);
    return frame;
  }
}

package io.felinos.launch.guest;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Reads the frames of the port {@code io.felinos.console}: source (1 byte), severity (1 byte), two
 * bytes zero, length (4 bytes, big endian), then so many bytes. A frame's bytes are passed on as
 * they come; no frame is held.
 */
final class FrameDecoder implements ByteSink {

  /** The longest frame there may be. */
  static final int MAX_LENGTH = 1 << 20;

  private static final int HEADER_BYTES = 8;
  private static final int SEVERITIES = 8;

  private final FrameSink sink;
  private final ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
  private Source source = Source.FRAMEWORK;
  private int severity;
  private int remaining;

  FrameDecoder(FrameSink sink) {
    this.sink = sink;
  }

  @Override
  public void accept(byte[] bytes, int offset, int length) throws IOException {
    int at = offset;
    int end = offset + length;
    while (at < end) {
      if (header.hasRemaining()) {
        int taken = Math.min(header.remaining(), end - at);
        header.put(bytes, at, taken);
        at += taken;
        if (!header.hasRemaining()) {
          open();
        }
      } else {
        int taken = Math.min(remaining, end - at);
        remaining -= taken;
        piece(bytes, at, taken);
        at += taken;
      }
    }
  }

  private void open() throws IOException {
    header.flip();
    source = Source.of(header.get());
    severity = header.get();
    int zero = header.getShort();
    remaining = header.getInt();
    if (severity < 0 || severity >= SEVERITIES || zero != 0) {
      throw new GuestProtocolException("a frame with the severity " + severity);
    }
    if (remaining < 0 || remaining > MAX_LENGTH) {
      throw new GuestProtocolException("a frame of " + remaining + " bytes");
    }
    if (remaining == 0) {
      piece(header.array(), 0, 0);
    }
  }

  private void piece(byte[] bytes, int offset, int length) throws IOException {
    boolean last = remaining == 0;
    sink.piece(source, severity, bytes, offset, length, last);
    if (last) {
      header.clear();
    }
  }
}

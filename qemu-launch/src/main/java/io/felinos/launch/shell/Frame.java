package io.felinos.launch.shell;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A frame of the shell's protocol: kind (1 byte), zero (1 byte), session (2 bytes), length of the
 * body (4 bytes), body; numbers are big endian.
 *
 * @param session 1 to 65535; 0 is none
 * @param body not copied: whoever makes a frame leaves it alone
 */
public record Frame(FrameKind kind, int session, byte[] body) {

  /** The longest body: with its header a frame fits into one write of the guest's driver. */
  public static final int MAX_BODY = 32 * 1024 - Frame.HEADER;

  private static final int HEADER = 8;
  private static final int MAX_SESSION = 0xffff;

  /** A frame with a text in UTF-8. */
  static Frame of(FrameKind kind, int session, String text) {
    return new Frame(kind, session, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A frame with a number of 4 bytes. */
  static Frame of(FrameKind kind, int session, int number) {
    return new Frame(kind, session, ByteBuffer.allocate(4).putInt(number).array());
  }

  /** A frame without a body. */
  static Frame of(FrameKind kind, int session) {
    return new Frame(kind, session, new byte[0]);
  }

  /** The body as a text. */
  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /**
   * The body as a number of 4 bytes.
   *
   * @throws IOException if it is none
   */
  int number() throws IOException {
    if (body.length != 4) {
      throw new IOException("a frame " + kind + " with " + body.length + " bytes");
    }
    return ByteBuffer.wrap(body).getInt();
  }

  /** The same frame of another session. */
  Frame of(int other) {
    return new Frame(kind, other, body);
  }

  /** The bytes on the wire. */
  byte[] bytes() {
    return ByteBuffer.allocate(HEADER + body.length)
        .put((byte) kind.code())
        .put((byte) 0)
        .putShort((short) session)
        .putInt(body.length)
        .put(body)
        .array();
  }

  /**
   * Reads a frame.
   *
   * @return empty if the stream ends before it
   * @throws IOException if the stream fails, ends within the frame, or holds something else
   */
  static Optional<Frame> read(InputStream in) throws IOException {
    byte[] head = in.readNBytes(HEADER);
    if (head.length == 0) {
      return Optional.empty();
    }
    if (head.length < HEADER) {
      throw new EOFException("the shell's connection ended within a frame");
    }
    ByteBuffer header = ByteBuffer.wrap(head);
    int code = header.get() & 0xff;
    int zero = header.get();
    int session = header.getShort() & MAX_SESSION;
    int length = header.getInt();
    Optional<FrameKind> kind = FrameKind.of(code);
    if (kind.isEmpty() || zero != 0 || length < 0 || length > MAX_BODY) {
      throw new IOException("not a frame of the shell: kind " + code + ", " + length + " bytes");
    }
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("the shell's connection ended within a frame");
    }
    return Optional.of(new Frame(kind.get(), session, body));
  }
}

package io.felinos.klib.shell.session;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A frame of the shell's protocol (docs/architecture.md): kind (1 byte), zero (1 byte), session (2
 * bytes), length of the body (4 bytes), body; numbers are big endian.
 *
 * @param body not copied: whoever makes a frame leaves it alone
 */
record Frame(int kind, int session, byte[] body) {

  static final int OPEN = 1;
  static final int EXECUTE = 2;
  static final int INPUT = 3;
  static final int INTERRUPT = 4;
  static final int RESIZE = 5;
  static final int COMPLETE = 6;
  static final int PUSH = 7;
  static final int DATA = 8;
  static final int WINDOW = 9;
  static final int CLOSE = 10;
  static final int HELLO = 65;
  static final int READY = 66;
  static final int OUTPUT = 67;
  static final int ERROR = 68;
  static final int STATUS = 69;
  static final int CANDIDATES = 70;
  static final int BYE = 71;

  /** The longest body: the virtio console driver takes 32 KiB in one write. */
  static final int MAX_BODY = 32 * 1024 - Frame.HEADER;

  private static final int HEADER = 8;
  private static final int SESSION = 0xffff;

  static Frame of(int kind, int session) {
    return new Frame(kind, session, new byte[0]);
  }

  static Frame of(int kind, int session, int number) {
    return new Frame(kind, session, ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
  }

  static Frame of(int kind, int session, String text) {
    return new Frame(kind, session, text.getBytes(StandardCharsets.UTF_8));
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The body as a number of 4 bytes; 0 if it is too short. */
  int number() {
    return body.length < Integer.BYTES ? 0 : ByteBuffer.wrap(body).getInt();
  }

  byte[] bytes() {
    return ByteBuffer.allocate(HEADER + body.length)
        .put((byte) kind)
        .put((byte) 0)
        .putShort((short) session)
        .putInt(body.length)
        .put(body)
        .array();
  }

  /**
   * Reads a frame.
   *
   * @return null if the stream ends before it
   * @throws IOException if the stream fails, ends within the frame, or holds something else
   */
  static @Nullable Frame read(InputStream in) throws IOException {
    byte[] head = in.readNBytes(HEADER);
    if (head.length == 0) {
      return null;
    }
    if (head.length < HEADER) {
      throw new EOFException("the port ended within a frame");
    }
    ByteBuffer header = ByteBuffer.wrap(head);
    int kind = header.get() & 0xff;
    int zero = header.get();
    int session = header.getShort() & SESSION;
    int length = header.getInt();
    if (zero != 0 || length < 0 || length > MAX_BODY) {
      throw new IOException("not a frame of the shell: kind " + kind + ", " + length + " bytes");
    }
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("the port ended within a frame");
    }
    return new Frame(kind, session, body);
  }
}

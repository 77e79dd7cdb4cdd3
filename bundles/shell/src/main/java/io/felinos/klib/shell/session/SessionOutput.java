package io.felinos.klib.shell.session;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Standard output or error of a session; writers wait for a host that takes nothing. */
final class SessionOutput extends OutputStream {

  private final Wire wire;
  private final Window window;
  private final int kind;
  private final int session;

  SessionOutput(Wire wire, Window window, int kind, int session) {
    this.wire = wire;
    this.window = window;
    this.kind = kind;
    this.session = session;
  }

  @Override
  public void write(int single) throws IOException {
    write(new byte[] {(byte) single}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int at = offset;
    int end = offset + length;
    while (at < end) {
      int piece = window.take(Math.min(end - at, Frame.MAX_BODY));
      wire.send(new Frame(kind, session, Arrays.copyOfRange(bytes, at, at + piece)));
      at += piece;
    }
  }
}

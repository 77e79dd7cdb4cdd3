package io.felinos.klib.shell.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;

/** Standard input of one command. The host is told what was read, and sends as much again. */
final class SessionInput extends InputStream {

  private final Wire wire;
  private final int session;
  private final Deque<byte[]> pieces = new ArrayDeque<>();
  private int at;
  private boolean ended;

  SessionInput(Wire wire, int session) {
    this.wire = wire;
    this.session = session;
  }

  /** Takes what the host sent; nothing is the end. */
  synchronized void give(byte[] bytes) {
    if (bytes.length == 0) {
      ended = true;
    } else if (!ended) {
      pieces.add(bytes);
    }
    notifyAll();
  }

  @Override
  public int read() throws IOException {
    byte[] single = new byte[1];
    return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (length == 0) {
      return 0;
    }
    int count = take(bytes, offset, length);
    if (count > 0) {
      wire.send(Frame.of(Frame.WINDOW, session, count));
    }
    return count;
  }

  @Override
  public synchronized int available() {
    byte[] first = pieces.peek();
    return first == null ? 0 : first.length - at;
  }

  private synchronized int take(byte[] bytes, int offset, int length) throws IOException {
    try {
      while (pieces.isEmpty() && !ended) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
    byte[] first = pieces.peek();
    if (first == null) {
      return -1;
    }
    int count = Math.min(length, first.length - at);
    System.arraycopy(first, at, bytes, offset, count);
    at += count;
    if (at == first.length) {
      pieces.remove();
      at = 0;
    }
    return count;
  }
}

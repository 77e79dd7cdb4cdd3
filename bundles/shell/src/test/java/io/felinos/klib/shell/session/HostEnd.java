package io.felinos.klib.shell.session;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The host's end of a port in memory: what the guest's shell says is a queue of frames. */
final class HostEnd implements Port {

  static final byte[] SYNC = "felinos-shell 1\n".getBytes(StandardCharsets.US_ASCII);

  private static final int SECONDS = 20;

  private final PipedInputStream in = new PipedInputStream(1 << 20);
  private final PipedOutputStream host = new PipedOutputStream();
  private final BlockingQueue<Frame> said = new LinkedBlockingQueue<>();
  private volatile boolean closed;

  HostEnd() {
    try {
      host.connect(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public InputStream in() {
    return in;
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    if (closed) {
      throw new IOException("closed");
    }
    try (InputStream one = new ByteArrayInputStream(bytes)) {
      Frame frame = Frame.read(one);
      if (frame == null) {
        throw new AssertionError("no frame");
      }
      said.add(frame);
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    host.close();
  }

  /** Answers the guest's hello. */
  HostEnd greet() throws Exception {
    next(Frame.HELLO);
    raw(SYNC);
    return this;
  }

  void raw(byte[] bytes) throws IOException {
    host.write(bytes);
    host.flush();
  }

  void send(int kind, int session, byte... body) throws IOException {
    raw(new Frame(kind, session, body).bytes());
  }

  void send(int kind, int session, String text) throws IOException {
    send(kind, session, text.getBytes(StandardCharsets.UTF_8));
  }

  void open(int session) throws Exception {
    send(Frame.OPEN, session, ByteBuffer.allocate(5).putInt(0x00500018).put((byte) 1).array());
    next(Frame.READY);
  }

  /** The next frame, which must be of that kind. */
  Frame next(int kind) throws InterruptedException {
    Frame frame = said.poll(SECONDS, TimeUnit.SECONDS);
    if (frame == null || frame.kind() != kind) {
      throw new AssertionError("not " + kind + " but " + frame);
    }
    return frame;
  }

  /** The next frame of that kind; those before it are dropped. */
  Frame skipTo(int kind) throws InterruptedException {
    Frame frame = said.poll(SECONDS, TimeUnit.SECONDS);
    while (frame != null && frame.kind() != kind) {
      frame = said.poll(SECONDS, TimeUnit.SECONDS);
    }
    if (frame == null) {
      throw new AssertionError("no " + kind);
    }
    return frame;
  }

  /** Everything up to a status, as text; the frames of other kinds are dropped. */
  String untilStatus(int status) throws InterruptedException {
    StringBuilder text = new StringBuilder();
    while (true) {
      Frame frame = said.poll(SECONDS, TimeUnit.SECONDS);
      if (frame == null) {
        throw new AssertionError("no status; so far: " + text);
      }
      if (frame.kind() == Frame.STATUS) {
        if (frame.number() != status) {
          throw new AssertionError("status " + frame.number() + ": " + text);
        }
        return text.toString();
      }
      if (frame.kind() == Frame.OUTPUT || frame.kind() == Frame.ERROR) {
        text.append(frame.text());
      }
    }
  }
}

package io.felinos.klib.syslog;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/**
 * A server in memory whose connection breaks at the n-th call. What a break swallows is up to
 * {@link #swallowed}: everything of the last {@link #WINDOW} bytes, or nothing but what the failing
 * call did not write.
 */
final class FlakyTransport implements Transport {
  static final int WINDOW = 300;

  private final ByteArrayOutputStream arrived = new ByteArrayOutputStream();
  private final int failingCall;
  private final boolean swallowed;
  private ByteArrayOutputStream connection = new ByteArrayOutputStream();
  private boolean open;
  private int calls;

  FlakyTransport(int failingCall, boolean swallowed) {
    this.failingCall = failingCall;
    this.swallowed = swallowed;
  }

  /** Whether the fault happened. */
  boolean failed() {
    return calls >= failingCall;
  }

  /** What the server read, of each connection only whole messages. */
  String received() {
    return arrived.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void open(Duration deadline) throws IOException {
    if (!open) {
      call();
      open = true;
    }
  }

  @Override
  public void write(ByteBuffer bytes, Duration deadline) throws IOException {
    byte[] all = new byte[bytes.remaining()];
    bytes.get(all);
    if (calls + 1 == failingCall) {
      connection.write(all, 0, all.length / 2);
    }
    call();
    connection.writeBytes(all);
  }

  @Override
  public int chunk() {
    return 200;
  }

  @Override
  public void probe() throws IOException {
    if (open) {
      call();
    }
  }

  @Override
  public boolean loses(IOException failure) {
    return true;
  }

  @Override
  public boolean confirms(long behind, long ageNanos) {
    return behind >= WINDOW;
  }

  @Override
  public boolean drained() {
    return false;
  }

  @Override
  public void finish(Duration deadline) throws IOException {
    call();
    serverReads(connection.size());
    open = false;
  }

  @Override
  public void close() {
    if (open) {
      serverReads(swallowed ? Math.max(0, connection.size() - WINDOW) : connection.size());
      open = false;
    }
  }

  private void call() throws IOException {
    calls++;
    if (calls == failingCall) {
      throw new IOException("broken at call " + calls);
    }
  }

  private void serverReads(int count) {
    byte[] stream = Arrays.copyOf(connection.toByteArray(), count);
    connection = new ByteArrayOutputStream();
    int at = 0;
    while (at < stream.length) {
      int space = at;
      while (space < stream.length && stream[space] != ' ') {
        space++;
      }
      if (space == stream.length) {
        return;
      }
      int end =
          space
              + 1
              + Integer.parseInt(new String(stream, at, space - at, StandardCharsets.US_ASCII));
      if (end > stream.length) {
        return;
      }
      arrived.write(stream, space + 1, end - space - 1);
      arrived.write('\n');
      at = end;
    }
  }
}

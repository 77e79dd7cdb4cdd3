package io.felinos.tls;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;

/**
 * A socket whose reads all have to end by one moment, as long as it has one: a server that sends a
 * byte now and then does not make a handshake last for ever.
 */
final class DeadlineSocket extends Socket {
  private volatile long end;
  private volatile boolean bounded;

  /** Has all reads from now on end by this moment of System.nanoTime. */
  void until(long nanoTime) {
    end = nanoTime;
    bounded = true;
  }

  /** Lets reads take as long as SO_TIMEOUT says, which becomes 0. */
  void unbounded() throws IOException {
    bounded = false;
    setSoTimeout(0);
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new Bounded(super.getInputStream());
  }

  private void arm() throws IOException {
    if (bounded) {
      long millis = (end - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        throw new SocketTimeoutException("Read timed out");
      }
      setSoTimeout((int) Math.min(millis, Integer.MAX_VALUE));
    }
  }

  private final class Bounded extends FilterInputStream {

    private Bounded(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      arm();
      return in.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      arm();
      return in.read(bytes, offset, length);
    }
  }
}

package io.felinos.klib.syslog;

import io.felinos.api.tls.Tls;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/** Encrypted bytes (RFC 5425). A chunk of messages becomes several records and one system call. */
final class TlsLink implements Link {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /** How many of the largest records go with one system call. */
  private static final int RECORDS = 5;

  private final SocketChannel channel;
  private final Tls tls;
  private final String host;
  private final SSLEngine engine;

  /** Encrypted, ready to be read from. */
  private final ByteBuffer outgoing;

  /** Encrypted, ready to be read from. */
  private final ByteBuffer incoming;

  private final ByteBuffer plain;
  private boolean begun;

  /** Makes a link that has not shaken hands. */
  TlsLink(SocketChannel channel, Tls tls, String host, int port) {
    this.channel = channel;
    this.tls = tls;
    this.host = host;
    engine = tls.context().createSSLEngine(host, port);
    engine.setUseClientMode(true);
    engine.setSSLParameters(tls.parameters());
    int packet = engine.getSession().getPacketBufferSize();
    outgoing = ByteBuffer.allocate(RECORDS * packet).flip();
    incoming = ByteBuffer.allocate(2 * packet).flip();
    plain = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
  }

  @Override
  public int advance() throws IOException {
    try {
      return shake();
    } catch (SSLException e) {
      sendAlert();
      throw explained(e);
    }
  }

  private int shake() throws IOException {
    begin();
    while (true) {
      if (!flush()) {
        return SelectionKey.OP_WRITE;
      }
      switch (engine.getHandshakeStatus()) {
        case NEED_TASK -> runTasks();
        case NEED_WRAP -> wrap(NOTHING);
        case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
          if (!unwrap() && !receive()) {
            return SelectionKey.OP_READ;
          }
        }
        default -> {
          return 0;
        }
      }
    }
  }

  private void begin() throws SSLException {
    if (!begun) {
      begun = true;
      engine.beginHandshake();
    }
  }

  @Override
  public boolean write(ByteBuffer bytes) throws IOException {
    try {
      while (flush()) {
        if (!bytes.hasRemaining()) {
          return true;
        }
        wrap(bytes);
      }
      return false;
    } catch (SSLException e) {
      throw explained(e);
    }
  }

  @Override
  public int drain() throws IOException {
    try {
      int count = 0;
      while (!engine.isInboundDone() && count == 0) {
        if (!unwrap() && !receive()) {
          return 0;
        }
        answer();
        count = plain.position();
        plain.clear();
      }
      return count == 0 ? -1 : count;
    } catch (EOFException e) {
      return -1;
    } catch (SSLException e) {
      throw explained(e);
    }
  }

  /** New keys, for instance, are answered even by a side that has nothing to say. */
  private void answer() throws IOException {
    if (engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
      runTasks();
    }
    if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP && flush()) {
      wrap(NOTHING);
      flush();
    }
  }

  /** RFC 5425 4.4: close_notify must be sent. */
  @Override
  public void shutdownOutput() throws IOException {
    engine.closeOutbound();
    while (!engine.isOutboundDone() && flush()) {
      wrap(NOTHING);
    }
    flush();
    channel.shutdownOutput();
  }

  /** Encrypts as much as there is room for. */
  private void wrap(ByteBuffer bytes) throws SSLException {
    outgoing.compact();
    try {
      SSLEngineResult result;
      do {
        result = engine.wrap(bytes, outgoing);
      } while (result.getStatus() == SSLEngineResult.Status.OK
          && bytes.hasRemaining()
          && result.bytesProduced() > 0);
    } finally {
      outgoing.flip();
    }
  }

  /**
   * Decrypts one record.
   *
   * @return whether there was one
   */
  private boolean unwrap() throws SSLException {
    int before = incoming.remaining();
    SSLEngineResult result = engine.unwrap(incoming, plain);
    if (result.getStatus() == SSLEngineResult.Status.BUFFER_OVERFLOW && plain.position() == 0) {
      throw new SSLException("a record is too large");
    }
    return incoming.remaining() < before
        || result.getStatus() == SSLEngineResult.Status.BUFFER_OVERFLOW;
  }

  /**
   * Reads from the connection.
   *
   * @return whether anything came
   * @throws EOFException at its end
   */
  private boolean receive() throws IOException {
    incoming.compact();
    try {
      int count = channel.read(incoming);
      if (count < 0) {
        throw new EOFException("the server closed the connection");
      }
      return count > 0;
    } finally {
      incoming.flip();
    }
  }

  private boolean flush() throws IOException {
    if (outgoing.hasRemaining()) {
      channel.write(outgoing);
    }
    return !outgoing.hasRemaining();
  }

  private void runTasks() {
    for (Runnable task = engine.getDelegatedTask();
        task != null;
        task = engine.getDelegatedTask()) {
      task.run();
    }
  }

  /** Says to the server why its certificate is refused, if it still listens. */
  private void sendAlert() {
    try {
      wrap(NOTHING);
      flush();
    } catch (IOException e) {
      // It is told what it can be told; the handshake has failed anyway.
      return;
    }
  }

  private IOException explained(SSLException failure) {
    return new IOException(tls.explain(failure, host), failure);
  }
}

package io.felinos.klib.syslog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Bytes as they are. */
final class PlainLink implements Link {
  private final SocketChannel channel;
  private final ByteBuffer ignored = ByteBuffer.allocateDirect(1024);

  PlainLink(SocketChannel channel) {
    this.channel = channel;
  }

  @Override
  public int advance() {
    return 0;
  }

  @Override
  public boolean write(ByteBuffer bytes) throws IOException {
    channel.write(bytes);
    return !bytes.hasRemaining();
  }

  @Override
  public int drain() throws IOException {
    return channel.read(ignored.clear());
  }

  @Override
  public void shutdownOutput() throws IOException {
    channel.shutdownOutput();
  }
}

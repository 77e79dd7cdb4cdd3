package io.felinos.launch.guest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * A thread that reads one of the guest's ports into a sink until the other end closes it.
 *
 * <p>It reads no further than the sink has taken, so that the guest waits for a slow sink.
 */
public final class PortReader implements AutoCloseable {

  private static final int BUFFER_BYTES = 64 << 10;

  private final SocketChannel channel;
  private final ByteSink sink;
  private final Runnable firstByte;
  private final Runnable atEnd;
  private final CompletableFuture<Void> end = new CompletableFuture<>();

  private PortReader(SocketChannel channel, ByteSink sink, Runnable firstByte, Runnable atEnd) {
    this.channel = channel;
    this.sink = sink;
    this.firstByte = firstByte;
    this.atEnd = atEnd;
  }

  /**
   * Starts reading.
   *
   * @param name of the port, for the thread
   * @param channel a connected socket, the reader's from now on
   * @param sink takes the bytes, on the reader's thread
   * @param firstByte called once, before the first byte is passed on
   * @param atEnd called once, when the other end has closed the port or the sink has failed
   */
  public static PortReader start(
      String name, SocketChannel channel, ByteSink sink, Runnable firstByte, Runnable atEnd) {
    PortReader reader = new PortReader(channel, sink, firstByte, atEnd);
    Thread.ofPlatform().daemon().name("felinos-" + name).start(reader::run);
    return reader;
  }

  /**
   * Waits until the other end has closed the port and the sink has taken everything.
   *
   * @throws IOException if the sink refused what came
   */
  public void awaitEnd() throws IOException, InterruptedException {
    try {
      end.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private void run() {
    try {
      read();
      end.complete(null);
    } catch (IOException | RuntimeException e) {
      end.completeExceptionally(e);
    } finally {
      close();
      atEnd.run();
    }
  }

  private void read() throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    int count = receive(buffer);
    if (count > 0) {
      firstByte.run();
    }
    while (count >= 0) {
      sink.accept(buffer.array(), 0, count);
      count = receive(buffer.clear());
    }
  }

  /** A connection that was cut is one that ended: QEMU is gone either way. */
  private int receive(ByteBuffer buffer) {
    try {
      return channel.read(buffer);
    } catch (IOException e) {
      return -1;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

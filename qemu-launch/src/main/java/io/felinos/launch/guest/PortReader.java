package io.felinos.launch.guest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;

/**
 * A thread that reads one of the guest's ports into a sink until the other end closes it.
 *
 * <p>It reads no further than the sink has taken, so that the guest waits for a slow sink.
 */
public final class PortReader implements AutoCloseable {

  private static final int BUFFER_BYTES = 64 << 10;

  private final SocketChannel channel;
  private final Selector selector;
  private final ByteSink sink;
  private final Runnable firstByte;
  private final Thread thread;
  private final Queue<CompletableFuture<Long>> marks = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private long received;

  private PortReader(
      String name, SocketChannel channel, Selector selector, ByteSink sink, Runnable firstByte) {
    this.channel = channel;
    this.selector = selector;
    this.sink = sink;
    this.firstByte = firstByte;
    this.thread = Thread.ofPlatform().daemon().name("felinos-" + name).unstarted(this::run);
  }

  /**
   * Starts reading.
   *
   * @param name of the port, for the thread
   * @param channel a connected socket, the reader's from now on
   * @param sink takes the bytes, on the reader's thread
   * @param firstByte called once, before the first byte is passed on
   */
  public static PortReader start(
      String name, SocketChannel channel, ByteSink sink, Runnable firstByte) throws IOException {
    channel.configureBlocking(false);
    Selector selector = Selector.open();
    channel.register(selector, SelectionKey.OP_READ);
    PortReader reader = new PortReader(name, channel, selector, sink, firstByte);
    reader.thread.start();
    return reader;
  }

  /**
   * Waits until there is nothing to be read and everything read has been taken by the sink.
   *
   * @return how many bytes have come so far
   */
  public long emptied() throws InterruptedException {
    CompletableFuture<Long> mark = new CompletableFuture<>();
    marks.add(mark);
    selector.wakeup();
    if (end.isDone()) {
      answer(taken());
    }
    try {
      return mark.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
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

  /** Has something done when the other end has closed the port, or the sink has failed. */
  public void atEnd(Runnable action) {
    end.whenComplete((nothing, failure) -> action.run());
  }

  private void run() {
    try {
      read();
      end.complete(null);
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      end.completeExceptionally(e);
    } finally {
      close();
      answer(taken());
    }
  }

  private void read() throws IOException {
    List<CompletableFuture<Long>> asked = new ArrayList<>();
    try {
      read(asked);
    } finally {
      answer(asked);
    }
  }

  private void read(List<CompletableFuture<Long>> asked) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    while (true) {
      // Whoever asked before this read finds nothing may be told so; later ones must wait.
      asked.addAll(taken());
      int count = receive(buffer);
      if (count < 0) {
        return;
      }
      if (count == 0) {
        answer(asked);
        asked.clear();
        selector.select();
        selector.selectedKeys().clear();
        continue;
      }
      if (received == 0) {
        firstByte.run();
      }
      received += count;
      sink.accept(buffer.array(), 0, count);
      buffer.clear();
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

  private List<CompletableFuture<Long>> taken() {
    List<CompletableFuture<Long>> taken = new ArrayList<>();
    for (CompletableFuture<Long> mark = marks.poll(); mark != null; mark = marks.poll()) {
      taken.add(mark);
    }
    return taken;
  }

  private void answer(List<CompletableFuture<Long>> asked) {
    asked.forEach(mark -> mark.complete(received));
  }

  @Override
  public void close() {
    try {
      channel.close();
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

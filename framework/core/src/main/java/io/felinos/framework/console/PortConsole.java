package io.felinos.framework.console;

import io.felinos.framework.Daemon;
import io.felinos.framework.console.ChunkCursor.Chunks;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A way out that writes the log to a device on a thread of its own. */
abstract class PortConsole implements WayOut {

  private static final Duration FOR_EVER = Duration.ofHours(1);

  private final String device;
  private final ChunkCursor cursor;
  private final int batchBytes;

  PortConsole(String device, ChunkCursor cursor, int batchBytes) {
    this.device = device;
    this.cursor = cursor;
    this.batchBytes = batchBytes;
  }

  /**
   * Writes chunks to the device, all of them.
   *
   * @throws IOException if the device is gone
   */
  abstract void write(Chunks chunks) throws IOException;

  /** Starts the writing thread. */
  public final void start() {
    new Writer().start();
  }

  @Override
  public final boolean drain(Duration deadline) throws InterruptedException {
    boolean delivered = RingLog.awaitDelivered(cursor, deadline);
    try {
      push();
    } catch (IOException e) {
      return false;
    }
    return delivered;
  }

  /**
   * Returns when what was written has left this machine.
   *
   * @throws IOException if the device is gone
   */
  abstract void push() throws IOException;

  private void writeAll() {
    try {
      while (true) {
        Optional<Chunks> chunks = cursor.readChunks(batchBytes, FOR_EVER);
        if (chunks.isPresent()) {
          write(chunks.get());
          cursor.acknowledge(chunks.get().lastSequence());
        }
      }
    } catch (IOException e) {
      // Whoever read the device is gone: nobody must wait for it.
      cursor.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      cursor.close();
    }
  }

  private final class Writer extends Daemon {

    Writer() {
      super(device);
    }

    @Override
    public void run() {
      writeAll();
    }
  }
}

package io.felinos.framework.console;

import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.console.Source;
import io.felinos.framework.console.ChunkCursor.Chunks;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Carries the console log to the launcher: frames over a virtio-serial port, on a thread of its
 * own. The launcher's slowness makes the program wait; nothing is dropped.
 */
public final class HostConsole extends PortConsole {

  /** The port's name. */
  public static final String PORT = "io.felinos.console";

  /** So much in one write: it is copied twice, and waited for. */
  private static final int MOST = 64 * 1024;

  /** Buffers in a port's queue as QEMU makes it (hw/char/virtio-serial-bus.c). */
  private static final int QUEUE_ENTRIES = 128;

  private static final int BATCH_BYTES = 256 * 1024;

  private final OutputStream port;
  private final byte[] empty = new byte[Chunk.HEADER];

  /** A driver that writes to an open port. */
  public HostConsole(RingLog log, OutputStream port) {
    super("host", log.openChunks("host", true), BATCH_BYTES);
    this.port = port;
  }

  /** Chunks are frames already; those that lie one after the other are one stretch. */
  @Override
  synchronized void write(Chunks chunks) throws IOException {
    List<Chunk> list = chunks.chunks();
    byte[] segment = new byte[0];
    int begin = 0;
    int end = 0;
    for (int i = 0; i < list.size(); i++) {
      Chunk chunk = list.get(i);
      int frame = chunk.begin() - Chunk.HEADER;
      if (chunk.segment() != segment || frame != end) {
        put(segment, begin, end);
        segment = chunk.segment();
        begin = frame;
      }
      end = chunk.end();
    }
    put(segment, begin, end);
  }

  private void put(byte[] segment, int begin, int end) throws IOException {
    for (int done = begin; done < end; done += MOST) {
      port.write(segment, done, Math.min(end - done, MOST));
    }
  }

  /**
   * A write returns when it is in the device's queue, and what is still there when the machine goes
   * off is lost. So the queue is filled once with empty frames, which the launcher passes over:
   * when there was room for all of them, everything before them is out.
   */
  @Override
  synchronized void push() throws IOException {
    Chunk.header(empty, 0, Source.FRAMEWORK, ConsoleRecord.SEVERITY_INFO, 0);
    for (int i = 0; i < QUEUE_ENTRIES; i++) {
      port.write(empty);
    }
  }
}

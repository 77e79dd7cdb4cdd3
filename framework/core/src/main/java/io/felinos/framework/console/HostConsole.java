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

  private static final int HEADER = 8;

  /**
   * The virtio console driver takes at most so much in one write (drivers/char/virtio_console.c).
   */
  private static final int BUFFER = 32 * 1024;

  /** Buffers in a port's queue as QEMU makes it (hw/char/virtio-serial-bus.c). */
  private static final int QUEUE_ENTRIES = 128;

  private static final int BATCH_BYTES = 256 * 1024;

  private final OutputStream port;
  private final byte[] buffer = new byte[BUFFER];
  private int used;

  /** A driver that writes to an open port. */
  public HostConsole(RingLog log, OutputStream port) {
    super("host", log.openChunks("host", true), BATCH_BYTES);
    this.port = port;
  }

  /** A frame a chunk; frames share the writes to the port. */
  @Override
  synchronized void write(Chunks chunks) throws IOException {
    List<Chunk> list = chunks.chunks();
    for (int i = 0; i < list.size(); i++) {
      Chunk chunk = list.get(i);
      header(chunk.source(), chunk.severity(), chunk.bytes().length);
      put(chunk.bytes());
    }
    flush();
  }

  /**
   * A write returns when it is in the device's queue, and what is still there when the machine goes
   * off is lost. So the queue is filled once with empty frames, which the launcher passes over:
   * when there was room for all of them, everything before them is out.
   */
  @Override
  synchronized void push() throws IOException {
    for (int i = 0; i < QUEUE_ENTRIES; i++) {
      header(Source.FRAMEWORK, ConsoleRecord.SEVERITY_INFO, 0);
      flush();
    }
  }

  private void header(Source source, int severity, int length) throws IOException {
    if (used + HEADER > BUFFER) {
      flush();
    }
    buffer[used++] = (byte) (source.ordinal() + 1);
    buffer[used++] = (byte) severity;
    buffer[used++] = 0;
    buffer[used++] = 0;
    buffer[used++] = (byte) (length >> 24);
    buffer[used++] = (byte) (length >> 16);
    buffer[used++] = (byte) (length >> 8);
    buffer[used++] = (byte) length;
  }

  private void put(byte[] bytes) throws IOException {
    int taken = 0;
    while (taken < bytes.length) {
      if (used == BUFFER) {
        flush();
      }
      int piece = Math.min(bytes.length - taken, BUFFER - used);
      System.arraycopy(bytes, taken, buffer, used, piece);
      used += piece;
      taken += piece;
    }
  }

  private void flush() throws IOException {
    port.write(buffer, 0, used);
    used = 0;
  }
}

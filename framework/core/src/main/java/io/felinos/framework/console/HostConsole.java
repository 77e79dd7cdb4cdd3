package io.felinos.framework.console;

import io.felinos.api.console.Batch;
import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.console.Cursor;
import io.felinos.api.console.Source;
import io.felinos.framework.Daemon;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;

/**
 * Carries the console log to the launcher: frames over a virtio-serial port, on a thread of its
 * own. The launcher's slowness makes the program wait; nothing is dropped.
 */
public final class HostConsole implements WayOut {

  /** The port's name. */
  public static final String PORT = "io.felinos.console";

  private static final int HEADER = 8;

  /**
   * The virtio console driver takes at most so much in one write (drivers/char/virtio_console.c).
   */
  private static final int BUFFER = 32 * 1024;

  private static final int BATCH_RECORDS = 2000;
  private static final int BATCH_BYTES = 256 * 1024;

  private final OutputStream port;
  private final Cursor cursor;
  private final byte[] buffer = new byte[BUFFER];
  private int used;

  /** A driver that writes to an open port. */
  public HostConsole(RingLog log, OutputStream port) {
    this.port = port;
    this.cursor = log.openWaiting("host");
  }

  /** Starts the writing thread. */
  public void start() {
    new Writer().start();
  }

  /** Waits until the launcher has everything that is in the log. */
  @Override
  public boolean drain(Duration deadline) throws InterruptedException {
    return RingLog.awaitDelivered(cursor, deadline);
  }

  private void write() {
    try {
      while (true) {
        Optional<Batch> batch = cursor.read(BATCH_RECORDS, BATCH_BYTES, Duration.ofHours(1));
        if (batch.isPresent()) {
          write(batch.get());
          cursor.acknowledge(batch.get().lastSequence());
        }
      }
    } catch (IOException e) {
      // The launcher is gone: nobody must wait for it.
      cursor.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      cursor.close();
    }
  }

  /** A frame a record; frames share the writes to the port. */
  void write(Batch batch) throws IOException {
    for (ConsoleRecord record : batch.records()) {
      int newline = record.continued() ? 0 : 1;
      header(record.source(), record.severity(), record.bytes().length + newline);
      put(record.bytes());
      if (newline == 1) {
        if (used == BUFFER) {
          flush();
        }
        buffer[used++] = '\n';
      }
    }
    flush();
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

  private final class Writer extends Daemon {

    Writer() {
      super("host");
    }

    @Override
    public void run() {
      write();
    }
  }
}

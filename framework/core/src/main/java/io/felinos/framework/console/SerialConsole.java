package io.felinos.framework.console;

import io.felinos.api.console.Batch;
import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.console.Cursor;
import io.felinos.framework.Daemon;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;

/**
 * Carries the console log to a serial port as plain text, for machines without a launcher. A port
 * of 11,000 characters a second must not hold up the program: what it cannot take is dropped, and
 * the number said.
 */
public final class SerialConsole implements WayOut {

  private static final int BATCH_RECORDS = 100;
  private static final int BATCH_BYTES = 16 * 1024;

  private final OutputStream port;
  private final Cursor cursor;

  /** A driver that writes to an open port. */
  public SerialConsole(RingLog log, OutputStream port) {
    this.port = port;
    this.cursor = log.open("serial");
  }

  /** Starts the writing thread. */
  public void start() {
    new Writer().start();
  }

  /** Waits until the port has everything that is in the log. */
  @Override
  public boolean drain(Duration deadline) throws InterruptedException {
    return RingLog.awaitDelivered(cursor, deadline);
  }

  private void write() {
    try {
      while (true) {
        Optional<Batch> batch = cursor.read(BATCH_RECORDS, BATCH_BYTES, Duration.ofHours(1));
        if (batch.isPresent()) {
          port.write(text(batch.get()));
          cursor.acknowledge(batch.get().lastSequence());
        }
      }
    } catch (IOException e) {
      cursor.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      cursor.close();
    }
  }

  static byte[] text(Batch batch) {
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    if (batch.lost() > 0) {
      String notice = "felinos: " + batch.lost() + " lines lost on this port\n";
      out.writeBytes(notice.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }
    for (ConsoleRecord record : batch.records()) {
      out.writeBytes(record.bytes());
      if (!record.continued()) {
        out.write('\n');
      }
    }
    return out.toByteArray();
  }

  private final class Writer extends Daemon {

    Writer() {
      super("serial");
    }

    @Override
    public void run() {
      write();
    }
  }
}

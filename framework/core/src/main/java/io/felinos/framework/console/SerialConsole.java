package io.felinos.framework.console;

import io.felinos.api.console.Batch;
import io.felinos.api.console.ConsoleRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Carries the console log to a serial port as plain text, for machines without a launcher. A port
 * of 11,000 characters a second must not hold up the program: what it cannot take is dropped, and
 * the number said.
 */
public final class SerialConsole extends PortConsole {

  private static final int BATCH_RECORDS = 100;
  private static final int BATCH_BYTES = 16 * 1024;

  private final OutputStream port;

  /** A driver that writes to an open port. */
  public SerialConsole(RingLog log, OutputStream port) {
    super("serial", log.open("serial"), BATCH_RECORDS, BATCH_BYTES);
    this.port = port;
  }

  @Override
  void write(Batch batch) throws IOException {
    port.write(text(batch));
  }

  /** The kernel waits for a serial port to send before it goes off. */
  @Override
  void push() {}

  static byte[] text(Batch batch) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (batch.lost() > 0) {
      String notice = "felinos: " + batch.lost() + " lines lost on this port\n";
      out.writeBytes(notice.getBytes(StandardCharsets.US_ASCII));
    }
    for (ConsoleRecord record : batch.records()) {
      out.writeBytes(record.bytes());
      if (!record.continued()) {
        out.write('\n');
      }
    }
    return out.toByteArray();
  }
}

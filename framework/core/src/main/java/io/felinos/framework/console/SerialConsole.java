package io.felinos.framework.console;

import io.felinos.framework.console.ChunkCursor.Chunks;
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

  private static final int BATCH_BYTES = 16 * 1024;

  private final OutputStream port;

  /** A driver that writes to an open port. */
  public SerialConsole(RingLog log, OutputStream port) {
    super("serial", log.openChunks("serial", false), BATCH_BYTES);
    this.port = port;
  }

  @Override
  void write(Chunks chunks) throws IOException {
    port.write(text(chunks));
  }

  /** The kernel waits for a serial port to send before it goes off. */
  @Override
  void push() {}

  static byte[] text(Chunks chunks) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (chunks.lost() > 0) {
      String notice = "felinos: " + chunks.lost() + " lines lost on this port\n";
      out.writeBytes(notice.getBytes(StandardCharsets.US_ASCII));
    }
    for (Chunk chunk : chunks.chunks()) {
      out.write(chunk.segment(), chunk.begin(), chunk.length());
    }
    return out.toByteArray();
  }
}

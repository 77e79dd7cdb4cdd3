package io.felinos.framework.console;

import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.console.Source;
import io.felinos.framework.Daemon;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Reads the kernel's messages from {@code /dev/kmsg} into the console log, those from before this
 * program included. Format: Documentation/ABI/testing/dev-kmsg in the kernel's source.
 */
public final class KernelMessages {

  private static final String DEVICE = "/dev/kmsg";

  /** The kernel's bound of a record in its extended form (CONSOLE_EXT_LOG_MAX). */
  private static final int RECORD_BYTES = 8192;

  private final RingLog log;

  /** A reader that has not started. */
  public KernelMessages(RingLog log) {
    this.log = log;
  }

  /** Starts the reading thread; a kernel without the device says nothing. */
  public void start() {
    new Reader().start();
  }

  private void read() {
    byte[] record = new byte[RECORD_BYTES];
    try (FileInputStream in = new FileInputStream(DEVICE)) {
      while (true) {
        int count = readRecord(in, record);
        if (count < 0) {
          return;
        }
        Optional<Message> message =
            Message.parse(new String(record, 0, count, StandardCharsets.UTF_8));
        if (message.isPresent()) {
          log.append(
              Source.KERNEL,
              message.get().severity(),
              false,
              message.get().text().getBytes(StandardCharsets.UTF_8),
              message.get().bootNanos());
        }
      }
    } catch (IOException e) {
      log.say(ConsoleRecord.SEVERITY_WARNING, "kernel messages are not logged: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A read that fails with EPIPE has lost records to the kernel's ring; the next one goes on. */
  private static int readRecord(FileInputStream in, byte[] record) throws IOException {
    for (int attempt = 0; ; attempt++) {
      try {
        return in.read(record);
      } catch (IOException e) {
        if (attempt == 3) {
          throw e;
        }
      }
    }
  }

  private final class Reader extends Daemon {

    Reader() {
      super("kmsg");
    }

    @Override
    public void run() {
      read();
    }
  }

  /** Priority, sequence number, time. */
  private static final int TIME_FIELD = 2;

  /** One record: {@code PRIORITY,SEQUENCE,MICROSECONDS,FLAGS;TEXT}, then lines of fields. */
  record Message(int severity, long bootNanos, String text) {

    static Optional<Message> parse(String record) {
      int semicolon = record.indexOf(';');
      int comma = record.indexOf(',');
      if (semicolon < 0 || comma < 0 || comma > semicolon) {
        return Optional.empty();
      }
      int end = record.indexOf('\n', semicolon);
      String text = record.substring(semicolon + 1, end < 0 ? record.length() : end);
      try {
        int priority = Integer.parseInt(record.substring(0, comma));
        // Records that programs wrote there carry a facility above 0: they are not the kernel's.
        if (priority >> 3 != 0) {
          return Optional.empty();
        }
        String[] header = record.substring(0, semicolon).split(",");
        long micros = Long.parseLong(header[TIME_FIELD]);
        return Optional.of(new Message(priority & 7, TimeUnit.MICROSECONDS.toNanos(micros), text));
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
        return Optional.empty();
      }
    }
  }
}

package io.felinos.klib.radar;

import io.felinos.api.console.Batch;
import io.felinos.api.console.ConsoleDriver;
import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.console.Delivery;
import io.felinos.api.time.Timer;
import io.felinos.delivery.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the console's last lines on the disk, in two files: when the newer one has its share, it
 * takes the place of the older one. What was delivered survives a power cut. Safe for use by
 * several threads.
 */
final class ConsoleTail implements ConsoleDriver {
  /** Bytes of each of the two files. */
  static final int SHARE = 32 * 1024;

  /**
   * A disk is asked to write its cache no more often than this, so that a program that prints all
   * the time does not keep it busy.
   */
  static final Duration SPACING = Duration.ofMillis(200);

  private final Path newer;
  private final Path older;
  private final Timer timer;
  private @Nullable FileChannel channel;
  private long size;
  private long forcedAt;
  private boolean forced;

  /**
   * The files of a folder, which need not be there.
   *
   * @param folder has to be there when something is delivered
   */
  ConsoleTail(Path folder, Timer timer) {
    this.newer = folder.resolve("console");
    this.older = folder.resolve("console.1");
    this.timer = timer;
  }

  /** What the files have; nothing if there are none. */
  byte[] read() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Path each : List.of(older, newer)) {
      if (Files.exists(each)) {
        all.writeBytes(Files.readAllBytes(each));
      }
    }
    return all.toByteArray();
  }

  /** Forgets the lines of the boot before. */
  synchronized void clear() throws IOException {
    close();
    Files.deleteIfExists(older);
    Files.deleteIfExists(newer);
  }

  @Override
  public Delivery deliver(Batch batch, Duration deadline) throws InterruptedException {
    await();
    Bytes text = new Bytes(4 * 1024);
    for (ConsoleRecord each : batch.records()) {
      text.put(each.bytes());
      if (!each.continued()) {
        text.put('\n');
      }
    }
    try {
      write(text.toByteArray());
      return new Delivery.Delivered(batch.lastSequence());
    } catch (IOException e) {
      close();
      return new Delivery.Retry("cannot write \"" + newer + "\": " + e.getMessage(), Duration.ZERO);
    }
  }

  /** Closes the file; the next delivery opens it again. */
  synchronized void close() {
    FileChannel open = channel;
    channel = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // What was forced is there.
        return;
      }
    }
  }

  private void await() throws InterruptedException {
    Duration wait;
    synchronized (this) {
      if (!forced) {
        return;
      }
      wait = SPACING.minusNanos(timer.nanoTime() - forcedAt);
    }
    if (wait.isPositive()) {
      timer.sleep(wait);
    }
  }

  private synchronized void write(byte[] text) throws IOException {
    int from = Math.max(0, text.length - SHARE);
    FileChannel open = open();
    if (size > 0 && size + text.length - from > SHARE) {
      close();
      Files.move(newer, older, StandardCopyOption.REPLACE_EXISTING);
      open = open();
    }
    ByteBuffer rest = ByteBuffer.wrap(text, from, text.length - from);
    while (rest.hasRemaining()) {
      size += open.write(rest);
    }
    open.force(false);
    forced = true;
    forcedAt = timer.nanoTime();
  }

  private FileChannel open() throws IOException {
    FileChannel open = channel;
    if (open == null) {
      open = FileChannel.open(newer, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      channel = open;
      size = open.size();
    }
    return open;
  }
}

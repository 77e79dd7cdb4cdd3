package io.felinos.klib.syslog;

import io.felinos.api.console.Batch;
import io.felinos.api.console.ConsoleLog;
import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.console.Delivery;
import io.felinos.api.console.Source;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Appends the text of the console to a file. Before it would grow over its limit the file becomes
 * {@code file.1}, {@code file.1} becomes {@code file.2} and so on; with no generations to keep it
 * is emptied. Pieces of a line are written as they come. Safe for use by several threads.
 */
final class FileDriver implements ClosableDriver {
  private static final int BUFFER = 64 * 1024;

  private final Path path;
  private final long limit;
  private final int generations;
  private final ConsoleLog log;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER + ConsoleRecord.MAX_BYTES + 2);
  private @Nullable FileChannel channel;
  private @Nullable Source unfinished;
  private long size;
  private long rotateAt;
  private boolean cannotRotate;
  private long buffered;
  private long written;

  FileDriver(Path path, long limit, int generations, ConsoleLog log) {
    this.path = path;
    this.limit = limit;
    this.generations = generations;
    this.log = log;
    this.rotateAt = limit;
  }

  @Override
  public synchronized Delivery deliver(Batch batch, Duration deadline) {
    buffered = written;
    buffer.clear();
    try {
      open();
      for (ConsoleRecord each : batch.records()) {
        if (each.sequence() > written) {
          append(each);
        }
      }
      write();
      return new Delivery.Delivered(written);
    } catch (IOException e) {
      undo();
      return new Delivery.Retry(reason(e), Duration.ZERO);
    }
  }

  @Override
  public synchronized Delivery flush(Duration deadline) {
    FileChannel open = channel;
    try {
      if (open != null) {
        open.force(false);
      }
      return new Delivery.Delivered(Long.MAX_VALUE);
    } catch (IOException e) {
      return new Delivery.Retry(reason(e), Duration.ZERO);
    }
  }

  @Override
  public synchronized void close() {
    FileChannel open = channel;
    channel = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // What was written is written.
        return;
      }
    }
  }

  private FileChannel open() throws IOException {
    FileChannel open = channel;
    if (open == null) {
      Path folder = path.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      open = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel = open;
      size = open.size();
      open.position(size);
    }
    return open;
  }

  /** Puts a record into the buffer, and the buffer into the file before it gets too large. */
  private void append(ConsoleRecord line) throws IOException {
    boolean broken = unfinished != null && unfinished != line.source();
    int length = line.bytes().length + (broken ? 1 : 0) + (line.continued() ? 0 : 1);
    if (size + buffer.position() > 0 && size + buffer.position() + length > rotateAt) {
      write();
      rotate();
    } else if (buffer.position() >= BUFFER) {
      write();
    }
    if (broken) {
      buffer.put((byte) '\n');
    }
    buffer.put(line.bytes());
    if (!line.continued()) {
      buffer.put((byte) '\n');
    }
    unfinished = line.continued() ? line.source() : null;
    buffered = line.sequence();
  }

  private void write() throws IOException {
    FileChannel open = open();
    int length = buffer.flip().remaining();
    while (buffer.hasRemaining()) {
      open.write(buffer);
    }
    buffer.clear();
    size += length;
    written = buffered;
  }

  /** Takes half a write back, so that it does not stand there twice after the next attempt. */
  private void undo() {
    FileChannel open = channel;
    buffer.clear();
    try {
      if (open != null) {
        open.truncate(size);
      }
    } catch (IOException e) {
      // Then some lines stand there twice.
      close();
      return;
    }
    close();
  }

  private void rotate() throws IOException {
    if (generations == 0) {
      open().truncate(0);
      size = 0;
      return;
    }
    close();
    try {
      for (int i = generations - 1; i >= 1; i--) {
        if (Files.exists(generation(i))) {
          move(generation(i), generation(i + 1));
        }
      }
      move(path, generation(1));
      cannotRotate = false;
    } catch (IOException e) {
      if (!cannotRotate) {
        cannotRotate = true;
        log.say(
            ConsoleRecord.SEVERITY_WARNING,
            "syslog: cannot rotate \"" + path + "\": " + cause(e) + "; it grows on");
      }
    }
    open();
    rotateAt = size + limit;
  }

  private Path generation(int number) {
    return path.resolveSibling(path.getFileName() + "." + number);
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
  }

  private String reason(IOException e) {
    return "cannot write \"" + path + "\": " + cause(e);
  }

  /** Some exceptions of file systems have only a path for a message. */
  private static String cause(IOException e) {
    boolean bare = e instanceof FileSystemException failure && failure.getReason() == null;
    String message = String.valueOf(e.getMessage());
    return bare ? e.getClass().getSimpleName() + ": " + message : message;
  }
}

package io.felinos.image.kernel;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Held by whoever makes a kernel of one flavor: one thread of one process at a time. The operating
 * system drops it when the process dies.
 */
final class FlavorLock implements AutoCloseable {
  /** A file lock belongs to the process, so threads of one process need a lock between them. */
  private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

  private final ReentrantLock thread;
  private final FileChannel channel;
  private final FileLock process;

  private FlavorLock(ReentrantLock thread, FileChannel channel, FileLock process) {
    this.thread = thread;
    this.channel = channel;
    this.process = process;
  }

  /** Waits for the lock; when that takes time, says so once. */
  static FlavorLock take(Path kernels, Flavor flavor, Progress progress) throws IOException {
    Files.createDirectories(kernels);
    Path file = kernels.toRealPath().resolve("." + flavor + ".lock");
    String waiting = "waiting for another felinos that is making the " + flavor + " kernel";
    ReentrantLock thread = THREADS.computeIfAbsent(file, path -> new ReentrantLock());
    boolean said = false;
    if (!thread.tryLock()) {
      progress.say(waiting);
      said = true;
      thread.lock();
    }
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock process = channel.tryLock();
      if (process == null) {
        if (!said) {
          progress.say(waiting);
        }
        process = channel.lock();
      }
      return new FlavorLock(thread, channel, process);
    } catch (IOException | RuntimeException e) {
      if (channel != null) {
        channel.close();
      }
      thread.unlock();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      process.release();
    } finally {
      thread.unlock();
    }
  }
}

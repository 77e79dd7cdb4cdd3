package io.felinos.image.host;

import io.felinos.image.ImageException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A folder of things that were costly to make, each a file or a folder named by what it was made
 * from. A thing is either complete or not there: it is made beside its place and renamed. Safe for
 * several threads and processes; whoever comes second waits for the first.
 */
public final class Cache {
  private static final ConcurrentHashMap<Path, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

  private final Path folder;

  public Cache(Path folder) {
    this.folder = folder;
  }

  /** Makes a thing at a path that doesn't exist yet, in a folder that does. */
  @FunctionalInterface
  public interface Maker {
    void make(Path place) throws IOException, ImageException;
  }

  /** Where the thing of this name is or would be. */
  public Path place(String name) {
    return folder.resolve(name);
  }

  /** The thing of this name, made now if it is not there. */
  public Path get(String name, Maker maker) throws ImageException {
    Path place = place(name);
    if (Files.exists(place)) {
      return place;
    }
    ReentrantLock mine = LOCKS.computeIfAbsent(place.toAbsolutePath(), path -> new ReentrantLock());
    mine.lock();
    try {
      Files.createDirectories(folder);
      Path lockFile = folder.resolve("." + name + ".lock");
      try (FileChannel channel =
              FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock held = channel.lock()) {
        if (!Files.exists(place)) {
          makeBeside(place, name, maker);
        }
      }
      return place;
    } catch (IOException e) {
      throw failure(place, e);
    } finally {
      mine.unlock();
    }
  }

  private void makeBeside(Path place, String name, Maker maker) throws IOException, ImageException {
    Path temporary = folder.resolve("." + name + ".tmp");
    delete(temporary);
    try {
      maker.make(temporary);
      Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      delete(temporary);
    }
  }

  private static ImageException failure(Path place, IOException e) {
    if (HostErrors.isFull(e)) {
      return new ImageException(
          "the disk is full: \"%s\" can't be written; free some space or set FELINOS_HOME to a folder on another disk"
              .formatted(place),
          e);
    }
    String where = e instanceof java.nio.file.FileSystemException f ? f.getFile() : null;
    return new ImageException(
        "\"%s\" can't be made: %s%s"
            .formatted(place, where == null ? "" : "\"" + where + "\": ", HostErrors.reason(e)),
        e);
  }

  /** Removes a file, or a folder and all it holds; nothing happens if it isn't there. */
  public static void delete(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException failure)
              throws IOException {
            Files.delete(dir);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}

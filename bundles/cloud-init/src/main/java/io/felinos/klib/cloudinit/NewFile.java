package io.felinos.klib.cloudinit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A file that comes to its place whole or not at all: written beside it, synchronised, renamed.
 * What was there before stays until then, also if the machine goes off. Closing it takes away what
 * was not put in place. For one thread.
 */
final class NewFile implements AutoCloseable {
  private static final String MODE = "unix:mode";
  private static final int DEFAULT_MODE = 0644;
  private static final int PERMISSIONS = 07777;

  private final Path place;
  private final Path part;
  private final FileChannel channel;
  private boolean inPlace;

  /**
   * Begins a file; makes the folders that it is in.
   *
   * @param destination a link leads to the file that is replaced
   * @throws IOException if the place is a folder, or the file cannot be made
   */
  NewFile(Path destination) throws IOException {
    if (Files.isDirectory(destination)) {
      throw new IOException("\"" + destination + "\" is a folder");
    }
    place = Files.exists(destination) ? destination.toRealPath() : destination;
    Path folder = Objects.requireNonNull(place.getParent(), "an absolute path");
    makeFolders(folder);
    part = folder.resolve(".cloud_init-" + hash(place) + ".part");
    channel =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING,
            LinkOption.NOFOLLOW_LINKS);
  }

  /** The same at each boot: what a machine that went off left behind is used again. */
  private static String hash(Path place) {
    CRC32 crc = new CRC32();
    crc.update(place.toString().getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(crc.getValue());
  }

  /** Adds bytes. */
  void write(byte[] bytes, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  /**
   * Puts the file in its place.
   *
   * @param mode permissions; null for those of the file that is replaced, or else 0644
   */
  void putInPlace(@Nullable Integer mode) throws IOException {
    Files.setAttribute(part, MODE, mode == null ? modeBefore() : mode);
    channel.force(true);
    channel.close();
    Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
    inPlace = true;
    synchronise(Objects.requireNonNull(place.getParent()));
  }

  private int modeBefore() throws IOException {
    return Files.exists(place)
        ? (Integer) Files.getAttribute(place, MODE) & PERMISSIONS
        : DEFAULT_MODE;
  }

  private static void makeFolders(Path folder) throws IOException {
    Deque<Path> missing = new ArrayDeque<>();
    for (@Nullable Path up = folder; up != null && !Files.exists(up); up = up.getParent()) {
      missing.push(up);
    }
    Files.createDirectories(folder);
    for (Path each : missing) {
      synchronise(Objects.requireNonNull(each.getParent()));
    }
  }

  /** What is in a folder is on the disk only when the folder is (fsync(2)). */
  private static void synchronise(Path folder) throws IOException {
    try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    if (!inPlace) {
      Files.deleteIfExists(part);
    }
  }
}

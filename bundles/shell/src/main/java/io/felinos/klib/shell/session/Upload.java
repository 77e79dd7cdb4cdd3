package io.felinos.klib.shell.session;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way in: written beside its place as it comes, and moved there when it is whole. For
 * one thread.
 */
final class Upload implements AutoCloseable {

  private static final int HEAD = 12;

  private final String name;
  private final Path place;
  private final Path beside;
  private final CRC32C sum = new CRC32C();
  private final int expected;
  private @Nullable OutputStream out;
  private long missing;

  /**
   * Begins a file.
   *
   * @param head its length (8 bytes), CRC-32C (4 bytes) and name
   * @throws IOException if it can't be kept
   */
  Upload(PushedFiles files, byte[] head) throws IOException {
    if (head.length < HEAD) {
      throw new IOException("a push without a name");
    }
    ByteBuffer buffer = ByteBuffer.wrap(head);
    missing = buffer.getLong();
    expected = buffer.getInt();
    name = StandardCharsets.UTF_8.decode(buffer).toString();
    place = files.place(name);
    beside = place.resolveSibling("." + name);
    out = new CheckedOutputStream(Files.newOutputStream(beside), sum);
  }

  /** True when all of it is there. */
  boolean complete() {
    return missing == 0;
  }

  /**
   * Takes a piece.
   *
   * @throws IOException if it can't be written, or is more than was announced
   */
  void add(byte[] bytes) throws IOException {
    if (bytes.length > missing) {
      throw new IOException("\"" + name + "\" is longer than announced");
    }
    OutputStream file = out;
    if (file != null) {
      file.write(bytes);
      missing -= bytes.length;
    }
  }

  /**
   * Puts the file in its place.
   *
   * @throws IOException if it is not what was announced
   */
  void finish() throws IOException {
    endWriting();
    if ((int) sum.getValue() != expected) {
      throw new IOException("\"" + name + "\" was damaged on its way: its checksum is another");
    }
    Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Leaves nothing behind of a file that is not in its place. */
  @Override
  public void close() {
    try {
      endWriting();
      Files.deleteIfExists(beside);
    } catch (IOException e) {
      // It goes with the boot.
      return;
    }
  }

  private void endWriting() throws IOException {
    OutputStream file = out;
    if (file != null) {
      out = null;
      file.close();
    }
  }
}

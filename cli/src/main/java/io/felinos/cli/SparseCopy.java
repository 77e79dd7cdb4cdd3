package io.felinos.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Copies a file and leaves out what is zero, so that the copy takes no more room. */
final class SparseCopy {

  private static final int BLOCK_BYTES = 64 << 10;

  private SparseCopy() {}

  /** Copies; the target, which must not exist, is for this user alone. */
  static void copy(Path source, Path target) throws IOException {
    try (FileChannel in = FileChannel.open(source, StandardOpenOption.READ);
        FileChannel out =
            FileChannel.open(
                target,
                Set.of(
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer block = ByteBuffer.allocateDirect(BLOCK_BYTES);
      ByteBuffer zeros = ByteBuffer.allocateDirect(BLOCK_BYTES);
      long position = 0;
      while (in.read(block.clear(), position) > 0) {
        block.flip();
        int length = block.remaining();
        if (!block.equals(zeros.clear().limit(length))) {
          while (block.hasRemaining()) {
            out.write(block, position + block.position());
          }
        }
        position += length;
      }
      setLength(out, position);
    }
  }

  private static void setLength(FileChannel out, long length) throws IOException {
    if (out.size() < length) {
      out.write(ByteBuffer.allocate(1), length - 1);
    }
  }
}

package io.felinos.bench.size;

import io.felinos.bench.vm.BenchException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Sizes of a file, in bytes. */
final class FileSizes {
  /** st_blocks counts in these, stat(2). */
  private static final long BLOCK = 512;

  private FileSizes() {}

  /** What it takes on its disk. */
  static long allocated(Path file) throws IOException, BenchException {
    Process process = new ProcessBuilder("stat", "-c", "%b", file.toString()).start();
    String blocks =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
    try {
      return Long.parseLong(blocks) * BLOCK;
    } catch (NumberFormatException e) {
      throw new BenchException("stat of '" + file + "' says '" + blocks + "'");
    }
  }

  /** What {@code gzip -9} makes of it. */
  static long compressed(Path file) throws IOException {
    Count count = new Count();
    try (OutputStream out = new Best(count)) {
      Files.copy(file, out);
    }
    return count.bytes;
  }

  private static final class Best extends GZIPOutputStream {
    Best(OutputStream out) throws IOException {
      super(out, 1 << 16);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }

  private static final class Count extends OutputStream {
    private long bytes;

    @Override
    public void write(int value) {
      bytes++;
    }

    @Override
    public void write(byte[] buffer, int offset, int length) {
      bytes += length;
    }
  }
}

package io.felinos.image.kernel;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.apache.commons.compress.compressors.lz4.BlockLZ4CompressorInputStream;

/**
 * The ELF file that is packed in a bzImage. An emulated machine starts it at once (PVH), where it
 * would take long to unpack it.
 *
 * <p>Source: Linux, Documentation/x86/boot.rst; the legacy frame format of LZ4, with which
 * scripts/Makefile.lib packs kernels.
 */
final class UncompressedKernel {

  /** Its name, beside the bzImage. */
  static final String NAME = "vmlinux";

  private static final int SETUP_SECTORS = 0x1f1;
  private static final int SIGNATURE = 0x202;
  private static final int PAYLOAD_OFFSET = 0x248;
  private static final int PAYLOAD_LENGTH = 0x24c;
  private static final int HEADER_END = 0x250;
  private static final int SECTOR = 512;
  private static final int HDRS = 0x53726448;
  private static final int LZ4_LEGACY = 0x184c2102;

  private UncompressedKernel() {}

  /**
   * Puts the uncompressed kernel beside a bzImage, unless it is there. Does nothing if the bzImage
   * is packed in another way than with LZ4.
   */
  static void unpack(Path folder) throws IOException {
    Optional<ByteBuffer> payload = payload(Files.readAllBytes(folder.resolve(KernelFolder.IMAGE)));
    if (payload.isEmpty()) {
      return;
    }
    ByteBuffer packed = payload.get();
    // The build puts the unpacked size behind what it packs.
    int size = packed.getInt(packed.limit() - Integer.BYTES);
    Path target = folder.resolve(NAME);
    if (Files.exists(target) && Files.size(target) == size) {
      return;
    }
    packed.limit(packed.limit() - Integer.BYTES);
    byte[] unpacked = unpack(packed, size);
    Path making = Files.createTempFile(folder, "." + NAME, "");
    Files.write(making, unpacked);
    Files.move(making, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private static byte[] unpack(ByteBuffer packed, int size) throws IOException {
    ByteBuffer unpacked = ByteBuffer.allocate(size);
    packed.position(packed.position() + Integer.BYTES);
    while (packed.remaining() >= Integer.BYTES) {
      byte[] block = new byte[packed.getInt()];
      packed.get(block);
      try (BlockLZ4CompressorInputStream in =
          new BlockLZ4CompressorInputStream(new ByteArrayInputStream(block))) {
        unpacked.put(in.readAllBytes());
      }
    }
    if (unpacked.hasRemaining()) {
      throw new IOException(
          "the kernel in '%s' is %d bytes too short"
              .formatted(KernelFolder.IMAGE, unpacked.remaining()));
    }
    return unpacked.array();
  }

  private static Optional<ByteBuffer> payload(byte[] bzImage) {
    ByteBuffer image = ByteBuffer.wrap(bzImage).order(ByteOrder.LITTLE_ENDIAN);
    if (image.limit() < HEADER_END || image.getInt(SIGNATURE) != HDRS) {
      return Optional.empty();
    }
    int setup = (image.get(SETUP_SECTORS) + 1) * SECTOR;
    int length = image.getInt(PAYLOAD_LENGTH);
    int start = setup + image.getInt(PAYLOAD_OFFSET);
    if (length < 2 * Integer.BYTES || start < 0 || start > image.limit() - length) {
      return Optional.empty();
    }
    image.limit(start + length).position(start);
    return image.getInt(start) == LZ4_LEGACY ? Optional.of(image) : Optional.empty();
  }
}

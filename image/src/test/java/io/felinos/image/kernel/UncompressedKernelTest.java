package io.felinos.image.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.commons.compress.compressors.lz4.BlockLZ4CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UncompressedKernelTest {

  private static final byte[] ELF = "ELF, ELF, ELF and its relocations".repeat(100).getBytes();

  @TempDir Path folder;

  @Test
  void isWhatTheBuildPacked() throws IOException {
    image(0x184c2102, ELF.length);
    UncompressedKernel.unpack(folder);
    assertThat(folder.resolve("vmlinux")).hasBinaryContent(ELF);
    assertThat(folder).isDirectoryNotContaining(file -> file.toString().contains(".vmlinux"));
  }

  @Test
  void takesThePlaceOfOneThatWasCutOff() throws IOException {
    image(0x184c2102, ELF.length);
    Files.write(folder.resolve("vmlinux"), Arrays.copyOf(ELF, 10));
    UncompressedKernel.unpack(folder);
    assertThat(folder.resolve("vmlinux")).hasBinaryContent(ELF);
  }

  @Test
  void isNotMadeOfWhatIsPackedInAnotherWay() throws IOException {
    image(0xfd2fb528, ELF.length);
    UncompressedKernel.unpack(folder);
    Files.writeString(folder.resolve("bzImage"), "a kernel");
    UncompressedKernel.unpack(folder);
    assertThat(folder.resolve("vmlinux")).doesNotExist();
  }

  @Test
  void tellsWhenSomethingIsMissing() throws IOException {
    image(0x184c2102, ELF.length + 1);
    assertThatThrownBy(() -> UncompressedKernel.unpack(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("1 bytes too short");
  }

  private void image(int magic, int size) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (BlockLZ4CompressorOutputStream out = new BlockLZ4CompressorOutputStream(packed)) {
      out.write(ELF);
    }
    int payload = 4 + 4 + packed.size() + 4;
    ByteBuffer image = ByteBuffer.allocate(1024 + 16 + payload + 100);
    image.order(ByteOrder.LITTLE_ENDIAN);
    image.put(0x1f1, (byte) 1).putInt(0x202, 0x53726448);
    image.putInt(0x248, 16).putInt(0x24c, payload);
    image.position(1024 + 16).putInt(magic).putInt(packed.size()).put(packed.toByteArray());
    image.putInt(size);
    Files.write(folder.resolve("bzImage"), image.array());
  }
}

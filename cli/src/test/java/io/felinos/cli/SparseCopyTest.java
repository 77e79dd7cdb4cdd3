package io.felinos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparseCopyTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 65_536, 65_537, 10_000_000})
  void copiesEveryByteAndTheLength(long length) throws IOException {
    Path source = folder.resolve("source");
    try (RandomAccessFile file = new RandomAccessFile(source.toFile(), "rw")) {
      file.setLength(length);
      for (long at = 0; at < length; at += 1_000_003) {
        file.seek(at);
        file.write(7);
      }
    }
    Path target = folder.resolve("target");
    SparseCopy.copy(source, target);
    assertThat(target).hasSize(length).hasSameBinaryContentAs(source);
    assertThat(Files.getPosixFilePermissions(target))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }
}

package io.felinos.bench.boot;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CpioTest {
  @TempDir private Path folder;

  @Test
  void hasOneExecutableFileAndATrailer() {
    String archive = new String(Cpio.of("init", "12345".getBytes(US_ASCII)), US_ASCII);
    assertThat(archive)
        .startsWith(
            "07070100000001000081ed0000000000000000000000010000000000000005"
                + "00000000000000000000000000000000"
                + "0000000500000000init\0\00012345\0\0\000070701")
        .contains("TRAILER!!!\0");
    assertThat(archive.length() % 4).isZero();
  }

  @Test
  void itsProgramWritesItsLine() throws Exception {
    Path program = folder.resolve("init");
    Files.write(program, StaticInit.elf());
    assertThat(program.toFile().setExecutable(true)).isTrue();
    Process process = new ProcessBuilder(program.toString()).start();
    try {
      assertThat(process.inputReader(US_ASCII).readLine()).isEqualTo(StaticInit.LINE);
      assertThat(process.isAlive()).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }
}

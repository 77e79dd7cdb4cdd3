package io.felinos.itests.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** What a program prints arrives to the byte. */
class BytesVmIT {
  private static final String COUNT = Integer.toString(50 << 20);

  @Test
  void fiftyMegabytesAreTheSameAsWithoutAMachine() throws Exception {
    String probe = TestPrograms.probe().toString();
    Finished machine = FelinosCommand.of("run", probe, "bytes", COUNT).run();
    assertThat(machine.errors()).isEmpty();
    assertThat(machine.status()).isZero();
    assertThat(Files.size(machine.output())).isGreaterThan(50 << 20);
    try (InputStream out = Files.newInputStream(machine.output())) {
      assertThat(sum(out)).isEqualTo(sumOnThisComputer(probe));
    }
  }

  private static String sumOnThisComputer(String probe) throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(
                java.toString(), "-Dstdout.encoding=UTF-8", "-jar", probe, "bytes", COUNT)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (InputStream out = process.getInputStream()) {
      return sum(out);
    } finally {
      process.waitFor();
    }
  }

  private static String sum(InputStream in) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
    return HexFormat.of().formatHex(digest.digest());
  }
}

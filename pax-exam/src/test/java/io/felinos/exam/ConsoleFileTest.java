package io.felinos.exam;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleFileTest {
  @TempDir private Path folder;

  @Test
  void thePhasesOfTheBootComeFirstThenTheLastLines() throws Exception {
    String lines =
        IntStream.range(0, 100).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
    ConsoleFile console =
        console("felinos: started QEMU\n  firmware        1076 ms   +1076 ms\n" + lines);
    assertThat(console.evidence())
        .startsWith(
            "boot, since QEMU's start and in itself:\n  firmware        1076 ms   +1076 ms\n")
        .doesNotContain("line 59\n")
        .contains("  line 60\n", "  line 99\n")
        .endsWith("all of it: " + console.path());
    assertThat(console.lastWord()).isEqualTo("started QEMU");
  }

  @Test
  void aFileThatIsNotThereOrNotTextIsNoTrouble() throws Exception {
    assertThat(new ConsoleFile(folder.resolve("none")).evidence()).contains("can't be read");
    assertThat(console("").lastWord()).isEqualTo("it said nothing");
    Path file = folder.resolve("bytes");
    Files.write(file, "a\nžx".getBytes(StandardCharsets.UTF_16));
    assertThat(new ConsoleFile(file).evidence()).endsWith(file.toString());
  }

  private ConsoleFile console(String text) throws Exception {
    return new ConsoleFile(Files.writeString(folder.resolve("console.log"), text));
  }
}

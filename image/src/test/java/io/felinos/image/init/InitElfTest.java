package io.felinos.image.init;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the emitted machine code on this machine's kernel. */
class InitElfTest {

  @TempDir Path folder;

  private record Outcome(int status, String output) {}

  private Outcome run(InitElf init) throws IOException, InterruptedException {
    Path elf = Files.write(folder.resolve("init"), init.toBytes());
    Files.setPosixFilePermissions(elf, PosixFilePermissions.fromString("rwx------"));
    Process process = new ProcessBuilder(elf.toString()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), output);
  }

  @Test
  void becomesTheProgramWithItsArguments() throws Exception {
    assertThat(run(new InitElf("/bin/echo", List.of("echo", "one", "two words"))))
        .isEqualTo(new Outcome(0, "one two words\n"));
  }

  @Test
  void makesTheCallsInOrderAndPassesOverThoseThatFail() throws Exception {
    Path made = folder.resolve("made");
    InitElf init =
        new InitElf("/bin/pwd", List.of("pwd"))
            .call(83, folder.resolve("no/such/parent").toString(), 0700) // mkdir
            .call(83, made.toString(), 0700)
            .call(80, made.toString()); // chdir
    assertThat(run(init)).isEqualTo(new Outcome(0, made + "\n"));
  }

  @Test
  void readsTheEnvironmentFromItsFilesInOrder() throws Exception {
    Path first = Files.writeString(folder.resolve("first"), "A=1\0B=\0");
    Path second = Files.writeString(folder.resolve("second"), "A=2\0C=späte Zeile\nmit Umbruch\0");
    InitElf init =
        new InitElf("/usr/bin/env", List.of("env"))
            .environment(first.toString())
            .environment(folder.resolve("missing").toString())
            .environment(second.toString());
    assertThat(run(init).output()).isEqualTo("A=1\nB=\nA=2\nC=späte Zeile\nmit Umbruch\n");
  }

  @Test
  void readsAnEnvironmentLargerThanOneReadGives() throws Exception {
    String value = "x".repeat(60_000);
    Path file = Files.writeString(folder.resolve("env"), "A=" + value + "\0B=" + value + "\0C=3\0");
    InitElf init = new InitElf("/usr/bin/env", List.of("env")).environment(file.toString());
    assertThat(run(init).output()).isEqualTo("A=" + value + "\nB=" + value + "\nC=3\n");
  }

  @Test
  void stopsReadingWhereTheRoomEnds() throws Exception {
    StringBuilder strings = new StringBuilder();
    while (strings.length() <= InitElf.ENVIRONMENT_BYTES) {
      strings
          .append("V")
          .append(strings.length())
          .append('=')
          .append("y".repeat(1000))
          .append('\0');
    }
    Path file = Files.writeString(folder.resolve("env"), strings);
    InitElf init = new InitElf("/usr/bin/env", List.of("env")).environment(file.toString());
    assertThat(run(init).output()).hasSize(InitElf.ENVIRONMENT_BYTES);
  }

  @Test
  void saysWhatItCouldNotStart() throws Exception {
    assertThat(run(new InitElf("/no/such/program", List.of("x"))))
        .isEqualTo(new Outcome(126, "felinos: cannot start /no/such/program\n"));
  }

  @Test
  void theGuestsInitIsSmall() {
    assertThat(GuestInit.bytes("/", "felinos").length).isLessThan(8192);
  }
}

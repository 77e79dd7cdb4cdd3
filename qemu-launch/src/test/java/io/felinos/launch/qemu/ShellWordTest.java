package io.felinos.launch.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShellWordTest {

  private static final String LETTERS = "aZ0 '\"$`\\!*?[]{}()<>|&;#~=,%@:\n\té";

  @Test
  void leavesPlainWordsAsTheyAre() {
    assertThat(new QemuCommand(List.of("qemu", "-m", "512M", "a=b,c.d:/e_f")).shellLine())
        .isEqualTo("qemu -m 512M a=b,c.d:/e_f");
  }

  @Test
  void aShellGivesBackEveryWord() throws IOException, InterruptedException {
    Random random = new Random(7);
    List<String> words = new ArrayList<>(List.of("printf", "%s\\0"));
    words.add("");
    for (int i = 0; i < 300; i++) {
      StringBuilder word = new StringBuilder();
      for (int length = random.nextInt(1, 9); length > 0; length--) {
        word.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
      }
      words.add(word.toString());
    }
    Process shell =
        new ProcessBuilder("sh", "-c", new QemuCommand(words).shellLine())
            .redirectErrorStream(true)
            .start();
    String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).isZero();
    assertThat(output.split("\0", -1))
        .startsWith(words.subList(2, words.size()).toArray(String[]::new));
  }
}

package io.felinos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShellWordsTest {

  @Test
  void takesASingleWordAsALine() {
    assertThat(ShellWords.line(List.of("lb | grep 'x y'"))).isEqualTo("lb | grep 'x y'");
  }

  @Test
  void takesSeveralWordsToTheLetter() {
    assertThat(ShellWords.line(List.of("klib:why", "syslog"))).isEqualTo("klib:why syslog");
    assertThat(ShellWords.line(List.of("config:set", "x", "{\"a\": 1}")))
        .isEqualTo("config:set x '{\"a\": 1}'");
    assertThat(ShellWords.line(List.of("echo", "it's", "", "$a|b")))
        .isEqualTo("echo 'it'\\''s' '' '$a|b'");
  }
}

package io.felinos.klib.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EnvironmentTextTest {

  @Test
  void linesBecomeVariables() {
    EnvironmentText text =
        parse(
            """
            # a comment
            A=1

            B=two words, "quoted" = so
            \tC = not a name
            D=
            A=again\r
            F= spaces\s
            \s
            E=ü""");
    assertThat(text.variables())
        .containsOnly(
            Map.entry("A", "again"),
            Map.entry("B", "two words, \"quoted\" = so"),
            Map.entry("F", " spaces "),
            Map.entry("E", "ü"));
    assertThat(text.strange()).isEqualTo(1);
  }

  @Test
  void scriptsAreNoVariables() {
    EnvironmentText text =
        parse("#!/bin/sh\nexport A=b\nif [ \"$x\" = y ]; then\n$B=c\n=d\nF=a\0b\nfi\n");
    assertThat(text.variables()).isEmpty();
    assertThat(text.strange()).isEqualTo(6);
  }

  @Test
  void aByteOrderMarkIsNoPartOfAName() {
    assertThat(parse("\uFEFFA=b").variables()).containsOnlyKeys("A");
  }

  @Test
  void anyBytesAreRead() {
    Random random = new Random(5);
    for (int i = 0; i < 2000; i++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      assertThat(EnvironmentText.parse(bytes).variables()).doesNotContainKey("");
    }
  }

  private static EnvironmentText parse(String text) {
    return EnvironmentText.parse(text.getBytes(StandardCharsets.UTF_8));
  }
}

package io.felinos.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {

  @Test
  void whatIsAddedIsInThePlaceOfWhatWasThere() {
    Map<String, String> before = System.getenv();
    Boot.addEnvironment(Map.of("FELINOS_ONE", "1", "FELINOS_TWO", "zwei"));
    Boot.addEnvironment(Map.of("FELINOS_TWO", "due", "FELINOS_EMPTY", ""));
    assertThat(System.getenv("FELINOS_ONE")).isEqualTo("1");
    assertThat(System.getenv())
        .containsAllEntriesOf(before)
        .containsEntry("FELINOS_TWO", "due")
        .containsEntry("FELINOS_EMPTY", "");
    assertThat(new ProcessBuilder().environment()).containsEntry("FELINOS_TWO", "due");
    assertThatThrownBy(() -> System.getenv().put("FELINOS_THREE", "3"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void childrenInheritItWhetherTheirEnvironmentIsTouchedOrNot() throws IOException {
    Boot.addEnvironment(Map.of("FELINOS_CHILD", "häßlich"));
    assertThat(child(new ProcessBuilder("printenv", "FELINOS_CHILD"))).isEqualTo("häßlich\n");
    ProcessBuilder touched = new ProcessBuilder("printenv", "FELINOS_CHILD");
    touched.environment().put("FELINOS_OTHER", "x");
    assertThat(child(touched)).isEqualTo("häßlich\n");
  }

  private static String child(ProcessBuilder builder) throws IOException {
    return new String(builder.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void whatIsNoNameChangesNothing() {
    assertThatThrownBy(() -> Boot.addEnvironment(Map.of("FELINOS=A", "1")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Boot.addEnvironment(Map.of("FELINOS_A", "1\0")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Boot.addEnvironment(Map.of("", "1")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(System.getenv()).doesNotContainKeys("FELINOS=A", "FELINOS_A", "");
  }
}

package io.felinos.image.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VersionOrderTest {
  @Test
  void comparesRunsOfDigitsAsNumbers() {
    assertThat(
            List.of("6.1.99-1", "6.1.192-2", "6.1.192-10", "6.1", "10.0-1").stream()
                .sorted(new VersionOrder()))
        .containsExactly("6.1", "6.1.99-1", "6.1.192-2", "6.1.192-10", "10.0-1");
  }
}

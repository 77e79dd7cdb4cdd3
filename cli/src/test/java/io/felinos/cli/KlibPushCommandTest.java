package io.felinos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KlibPushCommandTest {

  @Test
  void knowsABundleByItsRowInFelixsTable() {
    assertThat(
            KlibPushCommand.symbolicNames(
                List.of(
                    "START LEVEL 1",
                    "   ID|State      |Level|Symbolic name",
                    "    0|Active     |    0|org.apache.felix.framework (7.0.5)|7.0.5",
                    "    1|Active     |    1|io.felinos.console (0.1.0)|0.1.0")))
        .contains("org.apache.felix.framework", "io.felinos.console")
        .doesNotContain("1");
  }
}

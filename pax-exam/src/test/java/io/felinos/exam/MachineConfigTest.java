package io.felinos.exam;

import static io.felinos.exam.FelinosOptions.felinosOptions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ops4j.pax.exam.TestContainerException;

class MachineConfigTest {
  private static final Path AGENT = Path.of("/lib/exam.jar");
  private static final Path FOLDER = Path.of("/project");

  @Test
  void aMachineThatIsNotDescribedHasTheAgent() {
    assertThat(config(felinosOptions()))
        .isEqualTo(
            "{\"RunConfig\":{\"Klibs\":[\"/lib/exam.jar\"]},"
                + "\"Java\":{\"Modules\":[\"java.logging\"]},"
                + "\"LocalFilesParentDirectory\":\"/project\"}");
  }

  @Test
  void optionsComeToWhatTheConfigSaysWhateverTheCaseOfItsKeys() {
    assertThat(
            config(
                felinosOptions()
                    .config(
                        "{\"runconfig\": {\"klibs\": [\"syslog\"], \"memory\": \"1G\"},"
                            + " \"LocalFilesParentDirectory\": \"/else\"}")
                    .klibs("tls", "target/mine.jar", "mvn:g/a/1")
                    .modules("java.sql", "java.logging")
                    .memory("128M")
                    .cpus(2)))
        .isEqualTo(
            "{\"runconfig\":{\"klibs\":[\"syslog\",\"tls\",\"/project/target/mine.jar\","
                + "\"mvn:g/a/1\",\"/lib/exam.jar\"],\"Memory\":\"128M\",\"CPUs\":2},"
                + "\"LocalFilesParentDirectory\":\"/else\","
                + "\"Java\":{\"Modules\":[\"java.logging\",\"java.sql\"]}}");
  }

  @Test
  void whatIsNoObjectIsRefused() {
    for (String text : List.of("{", "[]", "")) {
      assertThatThrownBy(() -> config(felinosOptions().config(text)))
          .isInstanceOf(TestContainerException.class)
          .hasMessageContaining("felinosOptions().config");
    }
  }

  private static String config(MachineOption option) {
    return MachineConfig.of(option, AGENT, List.of("java.logging"), FOLDER);
  }
}

package io.felinos.image.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.felinos.image.ImageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionTrialTest {
  private static final JavaRuntime RUNTIME =
      new JavaRuntime(Path.of(System.getProperty("java.home")), "jdk", new TreeSet<>());

  @TempDir Path folder;

  @Test
  void takesWhatTheJvmTakes() throws Exception {
    OptionTrial.check(RUNTIME, List.of());
    OptionTrial.check(
        RUNTIME, List.of("-Xmx64m", "-Da=b", "--add-modules", "java.sql", "-XX:+UseZGC"));
  }

  @Test
  void quotesTheJvmsComplaint() {
    assertThatExceptionOfType(ImageException.class)
        .isThrownBy(() -> OptionTrial.check(RUNTIME, List.of("-XX:+UseMagicGC")))
        .withMessageContaining("-XX:+UseMagicGC")
        .withMessageContaining("Unrecognized VM option 'UseMagicGC'");
    assertThatExceptionOfType(ImageException.class)
        .isThrownBy(() -> OptionTrial.check(RUNTIME, List.of("-Xmx12potatoes")))
        .withMessageContaining("Invalid maximum heap size");
  }

  @Test
  void refusesWhatIsNoOption() {
    assertThatExceptionOfType(ImageException.class)
        .isThrownBy(() -> OptionTrial.check(RUNTIME, List.of("-Xmx64m", "hello")))
        .withMessageContaining("\"hello\" is not an option");
  }

  @Test
  void writesNoFilesAndWaitsForNoDebugger() throws Exception {
    Path log = folder.resolve("gc.log");

    OptionTrial.check(
        RUNTIME,
        List.of(
            "-Xlog:gc:file=" + log,
            "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=0",
            "-javaagent:/opt/agent.jar"));

    assertThat(Files.exists(log)).isFalse();
  }

  @Test
  void knowsWhichModulesOptionsNeed() {
    assertThat(
            OptionModules.of(
                List.of(
                    "-agentlib:jdwp=server=y",
                    "-javaagent:/a.jar",
                    "--add-modules",
                    "java.sql,ALL-SYSTEM",
                    "--add-opens=java.desktop/sun.awt=ALL-UNNAMED")))
        .containsExactly("java.desktop", "java.instrument", "java.sql", "jdk.jdwp.agent");
  }
}

package io.felinos.exam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ops4j.pax.exam.TestContainerException;

class FelinosCommandTest {
  @TempDir private Path folder;
  private final Properties properties = new Properties();

  @BeforeEach
  void prepare() throws Exception {
    properties.setProperty("java.home", "/jdk");
    Files.createDirectories(folder.resolve("dist/lib"));
    Files.createDirectories(folder.resolve("dist/guest"));
    Files.createDirectories(folder.resolve("bin"));
  }

  @Test
  void aDistributionIsRunWithTheJdkOfTheTests() {
    properties.setProperty("felinos.dist", folder.resolve("dist").toString());
    assertThat(FelinosCommand.find(properties, Map.of("FELINOS_DIST", "/nowhere")).words())
        .startsWith("/jdk/bin/java")
        .endsWith("-cp", folder + "/dist/lib/*", "io.felinos.cli.Felinos");
  }

  @Test
  void theEnvironmentNamesADistributionAndAJdk() {
    Map<String, String> environment =
        Map.of("FELINOS_DIST", folder.resolve("dist").toString(), "FELINOS_JDK", "/other");
    assertThat(FelinosCommand.find(properties, environment).words())
        .startsWith("/other/bin/java")
        .contains(folder + "/dist/lib/*");
  }

  @Test
  void otherwiseTheCommandIsOnThePath() throws Exception {
    Path command = Files.writeString(folder.resolve("bin/felinos"), "#!/bin/sh\n");
    Map<String, String> environment = Map.of("PATH", "/nowhere:" + folder.resolve("bin"));
    assertThatThrownBy(() -> FelinosCommand.find(properties, environment))
        .isInstanceOf(TestContainerException.class)
        .hasMessageContaining("FELINOS_DIST");
    Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwx------"));
    assertThat(FelinosCommand.find(properties, environment).words())
        .containsExactly(command.toString());
  }

  @Test
  void aFolderThatIsNoDistributionIsRefused() {
    properties.setProperty("felinos.dist", folder.resolve("bin").toString());
    assertThatThrownBy(() -> FelinosCommand.find(properties, Map.of()))
        .isInstanceOf(TestContainerException.class)
        .hasMessageContaining(folder + "/bin' is no distribution");
  }
}

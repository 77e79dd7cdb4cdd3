package io.felinos.image.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.image.elf.PlacedFile;
import io.felinos.image.program.ElfProgram;
import io.felinos.image.program.JavaProgram;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class JvmArgumentsTest {
  private static final JavaProgram JAVA =
      new JavaProgram(
          "app",
          "a.Main",
          List.of(Path.of("/app.jar"), Path.of("/lib/b.jar")),
          List.of(),
          List.of("--add-opens=java.base/java.lang=ALL-UNNAMED"),
          new TreeSet<>(),
          List.of());

  @Test
  void givesTheHeapItsShareOnSmallMachinesToo() {
    assertThat(JvmArguments.of(JAVA, List.of()))
        .contains("-XX:MaxRAMPercentage=60", "-XX:MinRAMPercentage=60", "-XX:+UseSerialGC")
        .contains("--add-opens=java.base/java.lang=ALL-UNNAMED");
  }

  @Test
  void givesAJavaProgramItsClassPath() {
    assertThat(JvmArguments.classPath(JAVA)).isEqualTo("/app.jar:/lib/b.jar");
  }

  @Test
  void leavesTheMemoryToElfPrograms() {
    ElfProgram elf = new ElfProgram("p", new PlacedFile(Path.of("/home/p"), Path.of("/p")));

    assertThat(JvmArguments.of(elf, List.of())).contains("-XX:MaxRAMPercentage=25");
    assertThat(JvmArguments.classPath(elf)).isEqualTo("/felinos/empty");
  }

  @Test
  void setsNoOptionThatForbidsTheAotCache() {
    assertThat(JvmArguments.of(JAVA, List.of()))
        .noneMatch(option -> option.startsWith("-Xshare:") || option.startsWith("-XX:AOT"));
  }

  @Test
  void letsTheCompilersWaitUntilTheMachineHasBooted() {
    assertThat(JvmArguments.of(JAVA, List.of()))
        .contains("-XX:ThreadPriorityPolicy=1", "-XX:CompilerThreadPriority=19");
    assertThat(JvmArguments.of(JAVA, List.of("-XX:ThreadPriorityPolicy=0")))
        .endsWith("-XX:ThreadPriorityPolicy=0")
        .doesNotContain("-XX:ThreadPriorityPolicy=1", "-XX:CompilerThreadPriority=19");
  }

  @Test
  void letsTheUsersOptionsWin() {
    List<String> all = JvmArguments.of(JAVA, List.of("-Xmx100m", "-XX:+UseG1GC"));

    assertThat(all)
        .endsWith("-Xmx100m", "-XX:+UseG1GC")
        .noneMatch(option -> option.contains("RAMPercentage") || option.contains("Serial"));
  }
}

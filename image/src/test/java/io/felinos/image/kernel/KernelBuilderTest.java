package io.felinos.image.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelBuilderTest {
  private static final String FRAGMENT = "CONFIG_NET=y\nCONFIG_VMGENID=y\n";

  private final Path folder;
  private final Recorder progress = new Recorder();

  KernelBuilderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void buildsReproduciblyAndCountsTheSteps() throws Exception {
    FakeCommands make =
        new FakeCommands(
            (tree, command, line) -> {
              if (command.contains("allnoconfig")) {
                Files.writeString(tree.resolve(".config"), FRAGMENT);
              } else {
                for (int i = 0; i < 5000; i++) {
                  line.accept("  CC      kernel/fork" + i + ".o");
                }
              }
              return 0;
            });

    Path image = builder(make).build(folder, FRAGMENT, progress);

    assertThat(image).isEqualTo(folder.resolve("arch/x86/boot/bzImage"));
    assertThat(make.calls)
        .allSatisfy(
            call ->
                assertThat(call)
                    .contains("KBUILD_BUILD_USER=felinos", "KBUILD_BUILD_HOST=felinos")
                    .anyMatch(word -> word.startsWith("KBUILD_BUILD_TIMESTAMP=")));
    assertThat(make.calls.getLast()).contains("-j3", "bzImage");
    assertThat(progress.fractions).isSorted().last().isEqualTo(0.99);
    assertThat(folder.resolve("logs/log")).content().contains("kernel/fork4999.o");
  }

  @Test
  void doesNotCompileWhenAnOptionHasNoEffect() {
    FakeCommands make =
        new FakeCommands(
            (tree, command, line) -> {
              Files.writeString(tree.resolve(".config"), "CONFIG_NET=y\n");
              return 0;
            });

    assertThatThrownBy(() -> builder(make).build(folder, FRAGMENT, progress))
        .isInstanceOf(KernelUnavailableException.class)
        .hasMessageContaining("CONFIG_VMGENID=y")
        .hasMessageNotContaining("CONFIG_NET");
    assertThat(make.callsWith("bzImage")).isZero();
  }

  @Test
  void namesTheLogWhenTheBuildFails() {
    FakeCommands make =
        new FakeCommands(
            (tree, command, line) -> {
              line.accept("fork.c:1: error: no such thing");
              return 2;
            });

    assertThatThrownBy(() -> builder(make).build(folder, FRAGMENT, progress))
        .isInstanceOf(KernelUnavailableException.class)
        .hasMessageContaining("ended with 2")
        .hasMessageContaining(folder.resolve("logs/log").toString());
    assertThat(folder.resolve("logs/log")).content().contains("no such thing");
  }

  private KernelBuilder builder(Commands make) {
    return new KernelBuilder(make, folder.resolve("logs/log"), 3);
  }
}

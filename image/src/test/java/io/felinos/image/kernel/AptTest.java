package io.felinos.image.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AptTest {
  private final Path folder;
  private final Recorder progress = new Recorder();

  AptTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void findsVersionAndDependency() throws Exception {
    FakeCommands commands =
        new FakeCommands(
            (directory, command, line) -> {
              if (command.contains("show")) {
                line.accept("W: a warning");
                line.accept("Package: linux");
                line.accept("Version: 6.1.192-2");
              } else {
                line.accept("linux-image-cloud-amd64");
                line.accept("  Depends: linux-image-6.1.0-56-cloud-amd64");
              }
              return 0;
            });
    Apt apt = new Apt(commands, folder);

    assertThat(apt.version("linux", progress)).isEqualTo("6.1.192-2");
    assertThat(apt.dependency("linux-image-cloud-amd64", progress))
        .isEqualTo("linux-image-6.1.0-56-cloud-amd64");
    assertThat(commands.callsWith("update")).isZero();
  }

  @Test
  void downloadsIntoAFolderOfItsOwnAndUnpacks() throws Exception {
    FakeCommands commands = new FakeCommands(AptTest::download);

    Path files =
        new Apt(commands, folder.resolve("own")).unpack("busybox", "1:1", folder, progress);

    assertThat(files.resolve("bin/busybox")).hasContent("busybox");
    assertThat(commands.calls.getFirst()).contains("APT::Sandbox::User=root");
  }

  @Test
  void fetchesListsOfItsOwnOnceWhenTheSystemsAreOutOfDate() throws Exception {
    FakeCommands commands =
        new FakeCommands(
            (directory, command, line) -> {
              boolean own = command.stream().anyMatch(word -> word.startsWith("Dir::State::lists"));
              if (command.contains("download") && !own) {
                line.accept("E: Unable to locate package");
                return 100;
              }
              return command.contains("update") ? 0 : download(directory, command, line);
            });

    Apt apt = new Apt(commands, folder.resolve("own"));

    assertThatThrownBy(() -> apt.unpack("busybox", "1:0", folder, progress))
        .isInstanceOf(StaleListsException.class);
    apt.unpack("busybox", "1:1", folder, progress);
    apt.unpack("bash", "1:1", folder, progress);

    assertThat(commands.callsWith("update")).isEqualTo(1);
  }

  @Test
  void saysInOneLineWhatAptSaid() {
    FakeCommands commands =
        new FakeCommands(
            (directory, command, line) -> {
              line.accept("Reading package lists...");
              line.accept("E: Could not resolve the name");
              return 100;
            });

    assertThatThrownBy(
            () ->
                new Apt(commands, folder.resolve("own")).unpack("busybox", "1:1", folder, progress))
        .isInstanceOf(KernelUnavailableException.class)
        .hasMessageContaining("package lists cannot be fetched: Could not resolve the name")
        .hasMessageNotContaining("\n");
  }

  @Test
  void saysWhatCouldNotBeReachedWhenThereIsNoNetwork() {
    FakeCommands commands =
        new FakeCommands(
            (directory, command, line) -> {
              if (command.contains("update")) {
                line.accept("W: Failed to fetch a list  Temporary failure resolving the host");
                line.accept("W: Some index files failed to download.");
              } else {
                line.accept("E: No packages found");
              }
              return 0;
            });

    assertThatThrownBy(() -> new Apt(commands, folder).version("linux", progress))
        .isInstanceOf(KernelUnavailableException.class)
        .hasMessageContaining("'linux' is not in the package lists: Failed to fetch a list");
  }

  @Test
  void namesAPackageThatIsInNoList() {
    FakeCommands commands = new FakeCommands((directory, command, line) -> 0);

    assertThatThrownBy(() -> new Apt(commands, folder).version("linux-source-9", progress))
        .isInstanceOf(KernelUnavailableException.class)
        .hasMessageContaining("'linux-source-9'");
  }

  private static int download(
      Path directory, java.util.List<String> command, java.util.function.Consumer<String> line)
      throws java.io.IOException {
    if (command.contains("download")) {
      Files.writeString(
          directory.resolve(command.getLast().replace("=1:", "_1%3a") + "_amd64.deb"), "deb");
    } else if (command.getFirst().equals("dpkg-deb")) {
      Path bin = Files.createDirectories(Path.of(command.getLast()).resolve("bin"));
      Files.writeString(bin.resolve("busybox"), "busybox");
    }
    return 0;
  }
}

package io.felinos.image.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostCommandsTest {
  private final Path folder;
  private final HostCommands commands = new HostCommands();

  HostCommandsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void givesEveryLineAndTheStatus() throws Exception {
    List<String> lines = new ArrayList<>();

    int status =
        commands.run(folder, List.of("sh", "-c", "pwd; cat; echo $LC_ALL >&2; exit 7"), lines::add);

    assertThat(status).isEqualTo(7);
    assertThat(lines).containsExactly(folder.toRealPath().toString(), "C");
  }

  @Test
  void endsTheProgramWhenTheThreadIsInterrupted() {
    List<String> lines = new ArrayList<>();

    assertThatThrownBy(
            () ->
                commands.run(
                    folder,
                    List.of("sh", "-c", "echo $$; while :; do echo on; done"),
                    line -> {
                      lines.add(line);
                      if (lines.size() == 3) {
                        Thread.currentThread().interrupt();
                      }
                    }))
        .isInstanceOf(InterruptedIOException.class);

    assertThat(Thread.interrupted()).as("the flag is restored").isTrue();
    assertThat(ProcessHandle.of(Long.parseLong(lines.getFirst())))
        .satisfiesAnyOf(
            gone -> assertThat(gone).isEmpty(), going -> going.orElseThrow().onExit().join());
  }

  @Test
  void tellsWhichProgramCannotBeStarted() {
    assertThatThrownBy(() -> commands.run(folder, List.of("no-such-program"), line -> {}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no-such-program");
  }

  @Test
  void knowsWhatIsOnThePath() {
    assertThat(commands.has("sh")).isTrue();
    assertThat(commands.has("no-such-program")).isFalse();
  }
}

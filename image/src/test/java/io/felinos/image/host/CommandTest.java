package io.felinos.image.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.felinos.image.ImageException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandTest {

  @Test
  void returnsStatusAndBothStreams() throws Exception {
    Command.Outcome outcome =
        command("echo out; echo $WORD >&2; exit 3", Map.of("WORD", "err"), Duration.ofMinutes(1))
            .run();

    assertThat(outcome).isEqualTo(new Command.Outcome(3, "out\n", "err\n"));
  }

  @Test
  void takesLargeOutputOnBothStreams() throws Exception {
    Command.Outcome outcome =
        command(
                "head -c 1000000 /dev/zero; head -c 1000000 /dev/zero >&2",
                Map.of(),
                Duration.ofMinutes(1))
            .run();

    assertThat(outcome.out()).hasSize(1_000_000);
    assertThat(outcome.err()).hasSize(1_000_000);
  }

  @Test
  void killsWhatTakesTooLong() {
    assertThatExceptionOfType(ImageException.class)
        .isThrownBy(() -> command("exec sleep 60", Map.of(), Duration.ofMillis(50)).run())
        .withMessageContaining("\"/bin/sh\" did not end within");
  }

  @Test
  void saysThatAProgramIsMissing() {
    assertThatExceptionOfType(ImageException.class)
        .isThrownBy(() -> new Command(List.of("/none/such"), Map.of(), Duration.ofMinutes(1)).run())
        .withMessageStartingWith("\"/none/such\" can't be run:");
    assertThatExceptionOfType(ImageException.class)
        .isThrownBy(() -> Command.tool("none-such", "some-package"))
        .withMessageContaining("apt-get install some-package");
  }

  private static Command command(String script, Map<String, String> environment, Duration limit) {
    return new Command(List.of("/bin/sh", "-c", script), environment, limit);
  }
}

package io.felinos.itests.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C is the power button, and what was written stays on a named machine's disk. */
class PowerVmIT {
  private static final String NAME = "powered";

  /** As after SIGTERM. */
  private static final int TERMINATED = 143;

  @TempDir Path folder;

  @BeforeEach
  @AfterEach
  void forget() throws Exception {
    FelinosCommand.of("rm", NAME).run();
  }

  @Test
  void aProgramSaysGoodbyeAndFindsItsFilesAgain() throws Exception {
    assertThat(day("Monday")).containsExactly("diary: [Monday]", "ready", "the hook has run");
    assertThat(day("Tuesday"))
        .containsExactly("diary: [Monday, goodbye, Tuesday]", "ready", "the hook has run");
  }

  @Test
  void startsAgainUntilTheProgramIsContent() throws Exception {
    Path config = Files.writeString(folder.resolve("config.json"), "{\"RebootOnExit\": true}");
    Finished done =
        FelinosCommand.of(
                "run", "-c", config.toString(), TestPrograms.probe().toString(), "retry", "2")
            .run();
    assertThat(done.lines()).containsExactly("attempt 1", "attempt 2");
    assertThat(done.status()).isZero();
  }

  private static List<String> day(String line) throws Exception {
    String probe = TestPrograms.probe().toString();
    try (RunningCommand machine =
        FelinosCommand.of("run", "--name", NAME, probe, "diary", line).start()) {
      machine.awaitLine("ready"::equals);
      machine.interrupt();
      Finished done = machine.await();
      assertThat(done.errors())
          .isEqualTo("felinos: shutting the machine down; Ctrl-C again turns it off\n");
      assertThat(done.status()).isEqualTo(TERMINATED);
      return done.lines();
    }
  }
}

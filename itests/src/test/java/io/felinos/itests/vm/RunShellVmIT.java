package io.felinos.itests.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person with a machine in the foreground and its shell beside it. */
class RunShellVmIT {
  private static final String ENTER = "\r";
  private static final String CTRL_C = "\u0003";
  private static final int TERMINATED = 143;

  @TempDir private Path folder;

  @Test
  void hasConsoleAndShellSideBySide() throws Exception {
    Path console = folder.resolve("console.log");
    String name = "side-it";
    FelinosCommand.of("stop", "--force", name).run();
    FelinosCommand command =
        FelinosCommand.of(
            "run",
            "--shell",
            "--console-file",
            console.toString(),
            "--name",
            name,
            TestPrograms.probe().toString(),
            "ticks");
    try (RunningTerminal terminal = command.startOnTerminal()) {
      terminal.awaitShown(name + "> ", 0);
      type(terminal, "lb -s | grep klib.shell", "io.felinos.klib.shell");
      type(terminal, "nonsense", "there is no command 'nonsense'");
      type(terminal, "console:tail -f", "stdout tick ");
      int before = terminal.shown().length();
      terminal.type(CTRL_C);
      terminal.awaitShown(name + "> ", before);
      before = terminal.shown().length();
      terminal.type("machine:st\t");
      terminal.awaitShown("ats", before);
      type(terminal, "", "Metaspace");
      type(terminal, "exit", "left the shell; the machine goes on");
      assertThat(terminal.shown()).doesNotContain("\ntick ");
      long size = Files.size(console);
      await().atMost(Duration.ofSeconds(30)).until(() -> Files.size(console) > size);
      terminal.type(CTRL_C);
      terminal.awaitShown("shutting the machine down", 0);
      assertThat(terminal.await()).as(terminal.shown()).isEqualTo(TERMINATED);
    }
    assertThat(Files.readAllLines(console)).startsWith("tick 0", "tick 1");
  }

  private static void type(RunningTerminal terminal, String line, String answer) throws Exception {
    int before = terminal.shown().length();
    terminal.type(line + ENTER);
    terminal.awaitShown(answer, before + line.length());
  }
}

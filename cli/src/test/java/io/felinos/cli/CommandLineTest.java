package io.felinos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class CommandLineTest {

  private final StringWriter err = new StringWriter();
  private final StringWriter out = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "run --porrt 80 x.jar | there is no option '--porrt', did you mean '--port'? ('felinos run --help' tells more)",
        "rnu x.jar | there is no command 'rnu', did you mean 'run'? ('felinos --help' tells more)",
        "fly | there is no command 'fly' ('felinos --help' tells more)",
        "ps now | 'now' is one word too many ('felinos ps --help' tells more)",
        "stop | Missing required parameter: 'NAME' ('felinos stop --help' tells more)",
        "run -p | Missing required parameter for option '--port' (PORT) ('felinos run --help' tells more)",
        "kernel | Missing required subcommand ('felinos kernel --help' tells more)",
        "build x.jar | Missing required option: '--output=IMAGE' ('felinos build --help' tells more)"
      })
  void tellsInALineWhatIsWrongWithACommand(String command, String line) {
    assertThat(execute(command.split(" "))).isEqualTo(125);
    assertThat(err.toString()).isEqualTo("felinos: " + line + "\n");
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "run --wait x.jar | --wait goes with -d only",
        "run -d --name a/b x.jar | 'a/b' can't be an instance's name; take letters, digits, '.', '_' and '-', 63 at most",
        "run --console-file f x.jar | --console-file goes with --shell, without -d",
        "run -d --shell --console-file f x.jar | --console-file goes with --shell, without -d",
        "shell nobody lb | there is no instance 'nobody'; 'felinos ps -a' lists them",
        "klib push nobody syslog | there is no instance 'nobody'; 'felinos ps -a' lists them",
        "logs nobody | there is no instance 'nobody'; 'felinos ps -a' lists them"
      })
  void tellsInALineWhatCannotBeDone(String command, String line) {
    assertThat(execute(command.split(" "))).isEqualTo(125);
    assertThat(err.toString()).isEqualTo("felinos: " + line + "\n");
  }

  @Test
  void everyCommandHasHelpWithExamples() {
    for (CommandLine command : leaves(Felinos.commandLine(), new ArrayList<>())) {
      assertThat(command.getUsageMessage())
          .as(command.getCommandSpec().qualifiedName())
          .contains("Examples:")
          .containsAnyOf(
              "  " + command.getCommandSpec().qualifiedName(),
              "<(" + command.getCommandSpec().qualifiedName())
          .contains("--help")
          .doesNotContain("null");
    }
  }

  @Test
  void leavesOptionsAfterTheProgramToTheProgram() {
    CommandLine.ParseResult parsed =
        Felinos.commandLine()
            .parseArgs("run", "-m", "64M", "p.jar", "-m", "--help", "x")
            .subcommand();
    assertThat(parsed.originalArgs()).endsWith("p.jar", "-m", "--help", "x");
    assertThat(parsed.matchedOptionValue("-m", "")).isEqualTo("64M");
    assertThat(parsed.isUsageHelpRequested()).isFalse();
  }

  @Test
  void leavesOptionsOfAShellsCommandToIt() {
    CommandLine.ParseResult parsed =
        Felinos.commandLine().parseArgs("shell", "-t", "5", "web", "lb", "-s").subcommand();
    assertThat(parsed.matchedPositionals()).hasSize(3);
    assertThat(parsed.originalArgs()).endsWith("web", "lb", "-s");
  }

  @Test
  void completionKnowsTheCommands() {
    java.io.PrintStream before = System.out;
    java.io.ByteArrayOutputStream script = new java.io.ByteArrayOutputStream();
    System.setOut(new java.io.PrintStream(script, true, java.nio.charset.StandardCharsets.UTF_8));
    try {
      assertThat(execute("completion")).isZero();
    } finally {
      System.setOut(before);
    }
    assertThat(script.toString(java.nio.charset.StandardCharsets.UTF_8))
        .contains("complete -F")
        .contains("--dry-run")
        .contains("logs");
  }

  private static List<CommandLine> leaves(CommandLine line, List<CommandLine> found) {
    if (line.getSubcommands().isEmpty()) {
      found.add(line);
    }
    line.getSubcommands().values().forEach(child -> leaves(child, found));
    return found;
  }

  private int execute(String... words) {
    CommandLine line = Felinos.commandLine();
    line.setErr(new PrintWriter(err, true));
    line.setOut(new PrintWriter(out, true));
    return line.execute(words);
  }
}

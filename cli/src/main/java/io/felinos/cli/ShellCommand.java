package io.felinos.cli;

import io.felinos.launch.instance.InstanceStore;
import io.felinos.launch.shell.ShellClient;
import io.felinos.launch.shell.ShellException;
import io.felinos.launch.shell.TerminalSize;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code felinos shell}. */
@Command(
    name = "shell",
    description = "Opens the shell of a running machine, or runs a command in it.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  felinos shell web",
      "  felinos shell web klib:list",
      "  felinos shell web 'lb | grep felinos'",
      "  felinos shell -i web config:set syslog - < syslog.json",
      "%nA single word is a line of the shell; several are a command and its arguments. Without",
      "a command and a terminal, lines come from standard input.",
      "%nThe exit status is the command's: 0, 1 when it failed, 2 for a wrong line or wrong",
      "arguments, 127 when there is no such command, 130 when it was interrupted; 125 when",
      "there is no way into the machine."
    })
final class ShellCommand extends Helpful implements Callable<Integer> {

  @Option(
      names = {"-i", "--input"},
      description = "Let the command read this process's standard input.")
  private boolean input;

  @Option(
      names = {"-t", "--timeout"},
      paramLabel = "SECONDS",
      description = "How long to wait for a machine that is booting; 60 unless given.")
  private int timeoutSeconds = 60;

  @Parameters(index = "0", paramLabel = "INSTANCE", description = "The running machine.")
  private String name = "";

  @Parameters(
      index = "1..*",
      paramLabel = "COMMAND",
      description = "A command and its arguments, or a line in quotes.")
  private List<String> command = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    Console console = Console.standard(false);
    Path home = Home.folder(System.getenv());
    ShellDoor door = ShellDoor.of(new InstanceStore(home), name);
    Duration patience = Duration.ofSeconds(timeoutSeconds);
    if (command.isEmpty() && Terminals.input() && Terminals.output()) {
      new InteractiveShell(door, console, home).run(patience);
      return 0;
    }
    try (ShellClient client =
        door.enter(console, patience, TerminalSize.NONE, false, PlainOutput.standard())) {
      return command.isEmpty() ? script(client) : once(client);
    }
  }

  private int once(ShellClient client) throws Exception {
    Optional<InputStream> offered = input ? Optional.of(System.in) : Optional.empty();
    return client.execute(ShellWords.line(command), offered);
  }

  /** Line by line, as a shell does: the last one's status counts. */
  static int script(ShellClient client) throws ShellException, InterruptedException, IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    int status = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (!line.isBlank()) {
        status = client.execute(line, Optional.empty());
      }
    }
    return status;
  }
}

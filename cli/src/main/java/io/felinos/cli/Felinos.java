package io.felinos.cli;

import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code felinos}. */
@Command(
    name = "felinos",
    description = "Programs as machines whose only process is a JVM.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      BuildCommand.class,
      ImageCommand.class,
      InstanceCommand.class,
      PsCommand.class,
      LogsCommand.class,
      StopCommand.class,
      RmCommand.class,
      ShellCommand.class,
      KlibCommand.class,
      KernelCommand.class,
      ConfigCommand.class,
      VersionCommand.class,
      CompletionCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  felinos run hello.jar",
      "  felinos run -p 8080 examples/counter",
      "%n'felinos COMMAND --help' says more about each."
    })
public final class Felinos extends Helpful {

  /** Runs a command and ends the process with its status. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command line with all commands and the way errors are told. */
  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Felinos());
    line.setParameterExceptionHandler(new UsageErrors());
    line.setExecutionExceptionHandler(new Failures(System.getenv()));
    // What follows the program is the program's, options too. For build, an option behind the
    // program, such as -o IMAGE, is build's own; words behind "--" are the program's.
    Objects.requireNonNull(line.getSubcommands().get("run")).setStopAtPositional(true);
    Objects.requireNonNull(line.getSubcommands().get("shell")).setStopAtPositional(true);
    return line;
  }
}

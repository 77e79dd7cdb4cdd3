package io.felinos.cli;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Tells what is wrong with a command line in a line: what, the nearest right word, where help is.
 */
final class UsageErrors implements IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandLine line = e.getCommandLine();
    String name = line.getCommandSpec().qualifiedName();
    line.getErr()
        .println("felinos: %s%s ('%s --help' tells more)".formatted(message(e), nearest(e), name));
    return CliException.WRONG;
  }

  private static String message(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      String word = unmatched.getUnmatched().getFirst();
      return word.startsWith("-")
          ? "there is no option '%s'".formatted(word)
          : subcommands(e).isEmpty()
              ? "'%s' is one word too many".formatted(word)
              : "there is no command '%s'".formatted(word);
    }
    String text = String.valueOf(e.getMessage());
    return text.lines().findFirst().orElse("the command is incomplete");
  }

  private static String nearest(ParameterException e) {
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      return "";
    }
    String word = unmatched.getUnmatched().getFirst().split("=", 2)[0];
    CommandSpec spec = e.getCommandLine().getCommandSpec();
    Stream<String> words =
        word.startsWith("-")
            ? spec.options().stream().flatMap(option -> Stream.of(option.names()))
            : subcommands(e).stream();
    return Nearest.to(word, words.toList())
        .map(found -> ", did you mean '%s'?".formatted(found))
        .orElse("");
  }

  private static List<String> subcommands(ParameterException e) {
    return List.copyOf(e.getCommandLine().getSubcommands().keySet());
  }
}

package io.felinos.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code felinos completion}. */
@Command(
    name = "completion",
    description = "Prints a script that completes felinos commands in bash and zsh.",
    footerHeading = "%nExamples:%n",
    footer = "  source <(felinos completion)")
final class CompletionCommand extends Helpful implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (spec != null) {
      System.out.print(AutoComplete.bash("felinos", spec.root().commandLine()));
      System.out.flush();
    }
    return 0;
  }
}

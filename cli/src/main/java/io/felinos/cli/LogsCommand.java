package io.felinos.cli;

import io.felinos.launch.instance.Instance;
import io.felinos.launch.instance.InstanceState;
import io.felinos.launch.instance.InstanceStore;
import io.felinos.launch.instance.LogReader;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code felinos logs}. */
@Command(
    name = "logs",
    description = "Prints what the program of an instance in the background wrote, from the start.",
    footerHeading = "%nExamples:%n",
    footer = {"  felinos logs web", "  felinos logs -f web"})
final class LogsCommand extends Helpful implements Callable<Integer> {

  @Option(
      names = {"-f", "--follow"},
      description = "Go on until the instance ends.")
  private boolean follow;

  @Parameters(paramLabel = "NAME", description = "The instance.")
  private String name = "";

  @Override
  public Integer call() throws Exception {
    Instance instance = new InstanceStore(Home.folder(System.getenv())).find(name);
    Optional<InstanceState> state = instance.state();
    if (state.isPresent() && !state.get().detached()) {
      throw new CliException(
          "instance '%s' was not started with -d: its output is where it runs, or ran"
              .formatted(name));
    }
    new LogReader(instance).copy(Console.output(), follow);
    return 0;
  }
}

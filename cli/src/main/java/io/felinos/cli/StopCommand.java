package io.felinos.cli;

import io.felinos.launch.instance.Instance;
import io.felinos.launch.instance.InstanceStore;
import io.felinos.launch.instance.Stopper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code felinos stop}. */
@Command(
    name = "stop",
    description = "Presses the power button of instances, and waits until they are off.",
    footerHeading = "%nExamples:%n",
    footer = {"  felinos stop web", "  felinos stop --force web"})
final class StopCommand extends Helpful implements Callable<Integer> {

  @Option(names = "--force", description = "Turn them off at once.")
  private boolean force;

  @Option(
      names = {"-t", "--timeout"},
      paramLabel = "SECONDS",
      description = "Turn them off when they have not gone off by then; 60 unless given.")
  private int timeoutSeconds = 60;

  @Parameters(arity = "1..*", paramLabel = "NAME", description = "The instances.")
  private List<String> names = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    Console console = Console.standard(false);
    InstanceStore store = new InstanceStore(Home.folder(System.getenv()));
    List<Instance> instances = new ArrayList<>();
    for (String name : names) {
      instances.add(store.find(name));
    }
    Duration patience = force ? Duration.ZERO : Duration.ofSeconds(timeoutSeconds);
    for (Instance instance : instances) {
      console.progress("stopping '" + instance.name() + "'");
      switch (Stopper.stop(instance, patience)) {
        case WAS_NOT_RUNNING ->
            console.say("instance '%s' was not running".formatted(instance.name()));
        case WAS_TURNED_OFF -> {
          if (!force) {
            console.say(
                "instance '%s' did not go off within %d s and was turned off"
                    .formatted(instance.name(), timeoutSeconds));
          }
        }
        case WENT_OFF -> {}
      }
      console.done();
    }
    return 0;
  }
}

package io.felinos.cli;

import io.felinos.launch.instance.InstanceStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code felinos rm}. */
@Command(
    name = "rm",
    description = "Deletes instances that have ended: their disks and logs.",
    footerHeading = "%nExamples:%n",
    footer = "  felinos rm web")
final class RmCommand extends Helpful implements Callable<Integer> {

  @Parameters(arity = "1..*", paramLabel = "NAME", description = "The instances.")
  private List<String> names = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    InstanceStore store = new InstanceStore(Home.folder(System.getenv()));
    for (String name : names) {
      store.remove(store.find(name));
    }
    return 0;
  }
}

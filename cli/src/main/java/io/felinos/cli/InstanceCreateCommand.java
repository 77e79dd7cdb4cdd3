package io.felinos.cli;

import io.felinos.launch.instance.Detachment;
import io.felinos.launch.instance.InstanceException;
import io.felinos.launch.instance.InstanceStore;
import io.felinos.launch.port.Forward;
import io.felinos.launch.port.PortCheck;
import io.felinos.launch.port.PortException;
import io.felinos.launch.qemu.QemuBinary;
import io.felinos.launch.warm.WarmStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code felinos instance create}. */
@Command(
    name = "create",
    description = "Starts copies of a saved machine in the background, and prints their names.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  felinos image warm -c config.json server.jar",
      "  felinos instance create --warm 3 --name web -p 8080 -c config.json server.jar",
      "%nThese are web-1, web-2 and web-3 at the ports 8080, 8081 and 8082. They share the saved",
      "machine's memory, and each has for itself what it writes."
    })
final class InstanceCreateCommand extends Helpful implements Callable<Integer> {

  /** So many copies in a row have different addresses in user networking. */
  private static final int MOST = 200;

  @Mixin private final ProgramOptions programOptions = new ProgramOptions();
  @Mixin private final MachineOptions machineOptions = new MachineOptions();

  @Option(
      names = "--warm",
      required = true,
      paramLabel = "N",
      description = "How many copies of the machine that 'felinos image warm' has saved.")
  private int count;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "They are called NAME-1, NAME-2 and so on.")
  private @Nullable String name;

  @Option(
      names = "--wait",
      description = "Return when the programs of all listen on a forwarded port.")
  private boolean wait;

  @Override
  public Integer call() throws Exception {
    if (count < 1 || count > MOST) {
      throw new CliException("--warm %d: between 1 and %d copies".formatted(count, MOST));
    }
    Console console = Console.standard(false);
    Path home = Home.folder(System.getenv());
    Installation installation = Installation.current();
    InstanceStore instances = new InstanceStore(home);
    if (name != null) {
      requireAvailable(instances, name);
    }
    Project project = programOptions.project(installation.guest().bundles(), console);
    List<Forward> first = machineOptions.forwards(project.config().runConfig());
    List<List<Forward>> forwards = forwards(first);
    Path qemu = QemuBinary.find();
    Builds builds = new Builds(home, installation, new BuildProgress(console));
    Machine machine = Machine.prepare(builds, project, first, machineOptions, programOptions);
    Optional<WarmStore.Found> saved = Optional.of(new WarmMachines(home, qemu).find(machine));
    List<Start> starts = new ArrayList<>();
    for (List<Forward> each : forwards) {
      starts.add(new Start(machine.behind(each), saved, instances, home, console));
    }
    return start(starts);
  }

  /** As many at a time as there are processors: together they would all be late. */
  private int start(List<Start> starts)
      throws IOException, InstanceException, InterruptedException {
    String stem = name == null ? starts.getFirst().generatedName() : name;
    int atATime = Runtime.getRuntime().availableProcessors();
    List<Detachment> detached = new ArrayList<>();
    int worst = 0;
    for (int next = 0; next < starts.size() + atATime; next++) {
      if (next >= atATime && next - atATime < starts.size()) {
        int oldest = next - atATime;
        int status = starts.get(oldest).await(name(stem, oldest + 1), detached.get(oldest), wait);
        worst = Math.max(worst, status);
      }
      if (next < starts.size()) {
        detached.add(starts.get(next).detach(name(stem, next + 1)));
      }
    }
    return worst;
  }

  private void requireAvailable(InstanceStore instances, String stem) throws InstanceException {
    for (int number = 1; number <= count; number++) {
      instances.requireAvailable(name(stem, number));
    }
  }

  private static String name(String stem, int number) {
    return stem + "-" + number;
  }

  /** Each copy's ports, on from those of the first one. */
  private List<List<Forward>> forwards(List<Forward> first) throws PortException {
    List<List<Forward>> copies = new ArrayList<>();
    List<Forward> all = new ArrayList<>();
    for (int copy = 0; copy < count; copy++) {
      List<Forward> own = new ArrayList<>();
      for (Forward each : first) {
        Forward shifted = each.shifted(copy);
        for (Forward other : all) {
          if (other.clashesWith(shifted)) {
            throw new PortException(
                "%s would be copy %d's and another's: the ports of the copies count up by one"
                    .formatted(shifted, copy + 1));
          }
        }
        own.add(shifted);
      }
      all.addAll(own);
      copies.add(own);
    }
    new PortCheck().requireFree(all);
    return copies;
  }
}

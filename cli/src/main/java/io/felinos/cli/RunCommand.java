package io.felinos.cli;

import io.felinos.launch.Disk;
import io.felinos.launch.Launcher;
import io.felinos.launch.MachineSpec;
import io.felinos.launch.instance.InstanceStore;
import io.felinos.launch.port.Forward;
import io.felinos.launch.port.PortCheck;
import io.felinos.launch.qemu.QemuBinary;
import io.felinos.launch.warm.WarmStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code felinos run}. */
@Command(
    name = "run",
    description = "Runs a program as the only process of a virtual machine.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  felinos run hello.jar",
      "  felinos run -p 8080 -m 256M server.jar --verbose",
      "  felinos run -c config.json -e MODE=test",
      "  felinos run -d --name web -p 8080:80 examples/counter",
      "  felinos run --shell --console-file app.log app.jar",
      "%nThe exit status is the program's; 125 for a wrong command, config or build,",
      "126 when QEMU can't run, 127 when the machine died."
    })
final class RunCommand extends Helpful implements Callable<Integer> {

  @Mixin private final ProgramOptions programOptions = new ProgramOptions();
  @Mixin private final MachineOptions machineOptions = new MachineOptions();

  @Option(
      names = {"-d", "--detach"},
      description = "Run in the background; the output goes to 'felinos logs'.")
  private boolean detach;

  @Option(names = "--name", paramLabel = "NAME", description = "The instance's name.")
  private @Nullable String name;

  @Option(
      names = "--wait",
      description = "With -d: return when the program listens on a forwarded port.")
  private boolean wait;

  @Option(
      names = "--keep",
      description = "Keep what the machine wrote to its disk; a named one's is kept anyway.")
  private boolean keep;

  @Option(
      names = "--shell",
      description =
          "Give the machine a shell; in the foreground it has this terminal, and what the program"
              + " writes goes to standard error.")
  private boolean shell;

  @Option(
      names = "--console-file",
      paramLabel = "FILE",
      description = "With --shell: where what the program writes goes instead.")
  private @Nullable Path consoleFile;

  @Option(
      names = "--warm",
      description = "Go on where 'felinos image warm' has saved the machine, in a copy of it.")
  private boolean warm;

  @Option(
      names = "--dry-run",
      description = "Print QEMU's command line, which works in a shell, and do no more.")
  private boolean dryRun;

  @Option(
      names = {"-v", "--verbose"},
      description =
          "Show what the kernel and FelinOS say, and how long each phase of the boot took.")
  private boolean verbose;

  @Override
  public Integer call() throws Exception {
    if (wait && !detach) {
      throw new CliException("--wait goes with -d only");
    }
    if (warm && dryRun) {
      throw new CliException("--warm does not go with --dry-run");
    }
    if (consoleFile != null && (!shell || detach)) {
      throw new CliException("--console-file goes with --shell, without -d");
    }
    Console console = Console.standard(verbose);
    Path home = Home.folder(System.getenv());
    Installation installation = Installation.current();
    InstanceStore instances = new InstanceStore(home);
    if (name != null) {
      instances.requireAvailable(name);
    }
    Project read = programOptions.project(installation.guest().bundles(), console);
    Project project = shell ? read.withKlib(Machine.SHELL) : read;
    List<Forward> forwards = machineOptions.forwards(project.config().runConfig());
    if (!dryRun) {
      new PortCheck().requireFree(forwards);
    }
    Path qemu = QemuBinary.find();
    Builds builds = new Builds(home, installation, new BuildProgress(console));
    Machine machine = Machine.prepare(builds, project, forwards, machineOptions, programOptions);
    Launcher launcher = new Launcher(home, qemu);
    if (dryRun) {
      MachineSpec spec =
          machine.spec(
              "dry-run", home.resolve("dry-run"), new Disk.Snapshot(machine.image().disk()));
      System.out.println(launcher.dryRun(spec).shellLine());
      return 0;
    }
    Optional<WarmStore.Found> saved =
        warm ? Optional.of(new WarmMachines(home, qemu).find(machine)) : Optional.empty();
    Start start = new Start(machine, saved, instances, home, console);
    if (detach) {
      return start.inBackground(name, wait);
    }
    return start.inForeground(launcher, name, keep, shell, Optional.ofNullable(consoleFile));
  }
}

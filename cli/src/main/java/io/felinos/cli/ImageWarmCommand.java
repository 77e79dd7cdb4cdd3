package io.felinos.cli;

import io.felinos.launch.Accelerator;
import io.felinos.launch.Folders;
import io.felinos.launch.GuestListener;
import io.felinos.launch.GuestOutput;
import io.felinos.launch.Launcher;
import io.felinos.launch.MachineSpec;
import io.felinos.launch.Outcome;
import io.felinos.launch.PowerSwitch;
import io.felinos.launch.Signals;
import io.felinos.launch.qemu.QemuBinary;
import io.felinos.launch.warm.Saving;
import io.felinos.launch.warm.WarmFiles;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code felinos image warm}. */
@Command(
    name = "warm",
    description = "Boots a program and saves the machine when the program is ready.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  felinos image warm -c config.json server.jar",
      "  felinos image warm --ready 'Started' server.jar",
      "  felinos run --warm -c config.json -p 8080 server.jar",
      "%nThe program is ready when it listens on a port, or asks for it with org.crac. What it has in",
      "its memory is in the saved machine."
    })
final class ImageWarmCommand extends Helpful implements Callable<Integer> {

  @Mixin private final ProgramOptions programOptions = new ProgramOptions();
  @Mixin private final MachineOptions machineOptions = new MachineOptions();

  @Option(
      names = "--ready",
      paramLabel = "TEXT",
      description = "The program is ready when it has written this.")
  private @Nullable String ready;

  @Option(
      names = "--with-secrets",
      description = "Save a machine that has secrets in its memory all the same.")
  private boolean withSecrets;

  @Option(
      names = {"-v", "--verbose"},
      description = "Show what the kernel and FelinOS say.")
  private boolean verbose;

  @Override
  public Integer call() throws Exception {
    Console console = Console.standard(verbose);
    Path home = Home.folder(System.getenv());
    Installation installation = Installation.current();
    Project project = programOptions.project(installation.guest().bundles(), console);
    if (!withSecrets) {
      Secrets.refuse(
          project.config(),
          programOptions.environment(),
          programOptions.arguments().orElse(List.of()));
    }
    if (machineOptions.cpus(project.config().runConfig()) > 1) {
      throw new CliException("a machine that is saved has one processor; see docs/warm.md");
    }
    Path qemu = QemuBinary.find();
    Builds builds = new Builds(home, installation, new BuildProgress(console));
    Machine machine = Machine.prepare(builds, project, List.of(), machineOptions, programOptions);
    machine.requireWarmable();
    WarmMachines machines = new WarmMachines(home, qemu);
    WarmFiles fresh = machines.fresh(machine);
    try {
      return save(machine, machines, fresh, new Launcher(home, qemu), console);
    } finally {
      machines.drop(fresh);
    }
  }

  private int save(
      Machine machine, WarmMachines machines, WarmFiles fresh, Launcher launcher, Console console)
      throws IOException, InterruptedException {
    Path scratch = fresh.folder().resolve("run");
    MachineSpec spec = machine.saved("warm", scratch, fresh);
    Saving saving = new Saving(fresh, Optional.ofNullable(ready));
    PowerSwitch power = new PowerSwitch();
    Signals.handle(power, () -> console.say("shutting the machine down, it is not saved"));
    GuestOutput output =
        new GuestOutput(Console.output(), new FileOutputStream(FileDescriptor.err));
    AtomicReference<Accelerator> accelerator = new AtomicReference<>(Accelerator.TCG);
    Told told = new Told(console, List.of());
    GuestListener listener = new Noting(told, accelerator);
    Outcome outcome = launcher.save(spec, saving, output, listener, power);
    console.done();
    if (!saving.saved()) {
      console.say(why(outcome));
      return outcome.status() == 0 ? Outcome.DIED : outcome.status();
    }
    Folders.delete(scratch);
    WarmFiles kept = machines.keep(machine, fresh, spec, accelerator.get());
    console.say("saved in '%s'".formatted(kept.folder()));
    return 0;
  }

  private static String why(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Exited exited ->
          "the program ended with %d before it was ready".formatted(exited.status());
      case Outcome.Died died -> died.message();
      case Outcome.CannotRun refusal -> refusal.message();
      case Outcome.TurnedOff off -> "the machine was turned off";
    };
  }

  /** Keeps how the machine executes; the rest is for the user. */
  private record Noting(GuestListener next, AtomicReference<Accelerator> accelerator)
      implements GuestListener {

    @Override
    public void started(long qemuPid, Accelerator used) {
      accelerator.set(used);
      next.started(qemuPid, used);
    }

    @Override
    public void line(String line) {
      next.line(line);
    }

    @Override
    public void notice(String message) {
      next.notice(message);
    }
  }
}

package io.felinos.cli;

import io.felinos.launch.Disk;
import io.felinos.launch.GuestListener;
import io.felinos.launch.GuestOutput;
import io.felinos.launch.Launcher;
import io.felinos.launch.MachineSpec;
import io.felinos.launch.Outcome;
import io.felinos.launch.PowerSwitch;
import io.felinos.launch.Signals;
import io.felinos.launch.instance.Detachment;
import io.felinos.launch.instance.Instance;
import io.felinos.launch.instance.InstanceException;
import io.felinos.launch.instance.InstanceRequest;
import io.felinos.launch.instance.InstanceRunner;
import io.felinos.launch.instance.InstanceState;
import io.felinos.launch.instance.InstanceStatus;
import io.felinos.launch.instance.InstanceStore;
import io.felinos.launch.port.Forward;
import io.felinos.launch.warm.WarmStore;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Starts a machine, here or in the background.
 *
 * @param machine what to start
 * @param saved the machine that it is a copy of, if it is one
 * @param instances where it is kept
 * @param home FELINOS_HOME
 * @param console for what there is to say
 */
record Start(
    Machine machine,
    Optional<WarmStore.Found> saved,
    InstanceStore instances,
    Path home,
    Console console) {

  private static final InstantSource CLOCK = InstantSource.system();

  /** Runs the machine to its end and gives its exit status. */
  int inForeground(
      Launcher launcher,
      @Nullable String name,
      boolean keep,
      boolean shell,
      Optional<Path> consoleFile)
      throws IOException, InterruptedException, InstanceException, CliException {
    boolean ephemeral = name == null && !keep;
    Instance instance = claim(name == null ? generatedName() : name, ephemeral, false);
    PowerSwitch power = new PowerSwitch();
    InstanceRunner runner = new InstanceRunner(instance, CLOCK);
    Signals.handle(
        power,
        () -> {
          runner.stopping();
          console.say("shutting the machine down; Ctrl-C again turns it off");
        });
    GuestListener told = new Told(console, machine.forwards());
    Outcome outcome;
    if (shell) {
      try (SideShell beside = new SideShell(instance.name(), console, home, consoleFile)) {
        outcome =
            runner.run(launcher, spec(instance), beside.output(), beside.listener(told), power);
      }
    } else {
      GuestOutput output =
          new GuestOutput(Console.output(), new FileOutputStream(FileDescriptor.err));
      outcome = runner.run(launcher, spec(instance), output, told, power);
    }
    tell(outcome);
    if (keep) {
      console.say("the machine's disk is kept in '%s'".formatted(instance.folder()));
    }
    return outcome.status();
  }

  /** Hands the machine to a process of its own, and prints the instance's name. */
  int inBackground(@Nullable String given, boolean wait)
      throws IOException, InterruptedException, InstanceException {
    String name = given == null ? generatedName() : given;
    return await(name, detach(name), wait);
  }

  /** Hands the machine to a process of its own. */
  Detachment detach(String name) throws IOException, InstanceException {
    Instance instance = claim(name, false, true);
    return Detachment.start(instance, spec(instance), home);
  }

  /** Waits until it runs, or listens, and prints the instance's name. */
  int await(String name, Detachment detachment, boolean wait)
      throws InterruptedException, InstanceException {
    InstanceState state =
        detachment.await(now -> now.status() == InstanceStatus.RUNNING && (!wait || listens(now)));
    if (state.status() == InstanceStatus.DIED) {
      console.say("instance '%s' died: %s".formatted(name, state.message()));
      return state.exitStatus() == null ? Outcome.DIED : state.exitStatus();
    }
    if (wait && !listens(state)) {
      console.say("instance '%s' has ended and never listened".formatted(name));
    }
    System.out.println(name);
    return 0;
  }

  private boolean listens(InstanceState state) {
    List<Forward> forwards = machine.forwards();
    return !state.listening().isEmpty()
        && (forwards.isEmpty()
            || forwards.stream()
                .map(forward -> forward.protocol().word() + "/" + forward.guestPort())
                .anyMatch(state.listening()::contains));
  }

  private Instance claim(String name, boolean ephemeral, boolean detached)
      throws IOException, InstanceException {
    List<String> ports = machine.forwards().stream().map(Forward::toString).toList();
    return instances.claim(
        name,
        new InstanceRequest(
            machine.project().name(),
            machine.image().disk().toString(),
            ephemeral,
            detached,
            ports,
            CLOCK.millis()));
  }

  private MachineSpec spec(Instance instance) throws IOException {
    if (saved.isPresent()) {
      // A disk of an earlier run does not go with the memory.
      Files.deleteIfExists(instance.disk());
      return machine.copy(instance.name(), instance.folder(), instance.disk(), saved.get());
    }
    return machine.spec(
        instance.name(),
        instance.folder(),
        new Disk.Overlay(machine.image().disk(), instance.disk()));
  }

  /** The program's name and this process's number: nobody else has it now. */
  String generatedName() {
    String stem = machine.programName().replaceAll("[^A-Za-z0-9_.-]", "");
    String start = stem.isEmpty() || !Character.isLetterOrDigit(stem.charAt(0)) ? "run" : stem;
    return start.substring(0, Math.min(start.length(), 40)) + "-" + ProcessHandle.current().pid();
  }

  private void tell(Outcome outcome) {
    console.done();
    switch (outcome) {
      case Outcome.Exited exited -> {}
      case Outcome.TurnedOff off -> console.say("the machine was turned off");
      case Outcome.CannotRun refusal -> console.say(refusal.message());
      case Outcome.Died died ->
          console.say(
              died.message()
                  + died.report().map(path -> "; what is known is in '" + path + "'").orElse(""));
    }
  }
}

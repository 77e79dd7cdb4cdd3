package io.felinos.launch;

import io.felinos.launch.accel.KvmDevice;
import io.felinos.launch.accel.KvmMemory;
import io.felinos.launch.accel.TimeStampCounter;
import io.felinos.launch.qemu.FirmwareItems;
import io.felinos.launch.qemu.QemuArguments;
import io.felinos.launch.qemu.QemuBinary;
import io.felinos.launch.qemu.QemuCommand;
import io.felinos.launch.qemu.QemuException;
import io.felinos.launch.shell.ShellRelay;
import io.felinos.launch.warm.Course;
import io.felinos.launch.warm.Restoring;
import io.felinos.launch.warm.Saving;
import io.felinos.launch.warm.Warmth;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Runs machines with QEMU. Safe for several threads. */
public final class Launcher {

  private final Path home;
  private final Path qemu;
  private final InstantSource clock;
  private final KvmDevice device;
  private final KvmMemory memory;
  private final Duration patience;

  /**
   * Makes a launcher.
   *
   * @param home the folder where findings and crash reports are kept
   * @param qemu QEMU's program: {@link QemuBinary#find()}
   */
  public Launcher(Path home, Path qemu) {
    this(
        home,
        qemu,
        InstantSource.system(),
        new KvmDevice(),
        KvmMemory.in(home, qemu),
        Run.PATIENCE);
  }

  Launcher(
      Path home,
      Path qemu,
      InstantSource clock,
      KvmDevice device,
      KvmMemory memory,
      Duration patience) {
    this.patience = patience;
    this.home = home;
    this.qemu = qemu;
    this.clock = clock;
    this.device = device;
    this.memory = memory;
  }

  /**
   * Runs a machine to its end. The calling thread must not end before: QEMU would be killed.
   *
   * @param spec the machine; its folder is used by this run alone
   * @param output where the program's output goes
   * @param listener hears what happens
   * @param power the machine's power button
   */
  public Outcome run(
      MachineSpec spec, GuestOutput output, GuestListener listener, PowerSwitch power)
      throws InterruptedException {
    Course course =
        spec.warmth().orElse(null) instanceof Warmth.Restore restore
            ? new Restoring(restore, spec.name(), clock)
            : Course.COLD;
    return run(spec, course, output, listener, power);
  }

  /**
   * Runs a machine until it is saved.
   *
   * @param spec with {@link Warmth.Save}
   * @param saving when, and where to
   * @return an exit with 0 if it was saved
   */
  public Outcome save(
      MachineSpec spec,
      Saving saving,
      GuestOutput output,
      GuestListener listener,
      PowerSwitch power)
      throws InterruptedException {
    return run(spec, saving, saving.watch(output), listener, power);
  }

  private Outcome run(
      MachineSpec spec,
      Course course,
      GuestOutput output,
      GuestListener listener,
      PowerSwitch power)
      throws InterruptedException {
    if (spec.accelerator() == Accelerator.KVM && device.obstacle().isPresent()) {
      return new Outcome.CannotRun(
          "KVM cannot be used: %s; --accel tcg does without".formatted(device.obstacle().get()));
    }
    if (spec.board() == Board.MICROVM
        && likely(spec.accelerator()) == Accelerator.TCG
        && TimeStampCounter.kilohertz().isEmpty()) {
      return new Outcome.CannotRun(
          "a microvm cannot be emulated on this computer: it does not say how fast its time stamp"
              + " counter counts, and the guest cannot measure it; leave out --machine, or give"
              + " --accel kvm");
    }
    try {
      Folders.createPrivate(spec.folder());
      Overlays.ensure(spec.disk());
      FirmwareItems items = FirmwareItems.write(spec, spec.folder());
      Autopsy autopsy = new Autopsy(home.resolve("crashes"), spec, listener, clock);
      try (SocketFolder sockets = SocketFolder.of(spec.folder())) {
        Qemus qemus = new Qemus(qemu.toString(), spec, items, sockets.sockets());
        if (!spec.shell()) {
          return new Run(qemus, output, listener, power, autopsy, Optional.empty(), course)
              .run(spec.accelerator(), device, memory, patience);
        }
        try (ShellRelay shell = ShellRelay.open(sockets.sockets().door())) {
          listener.shell(sockets.sockets().door());
          return new Run(qemus, output, listener, power, autopsy, Optional.of(shell), course)
              .run(spec.accelerator(), device, memory, patience);
        }
      }
    } catch (QemuException e) {
      return new Outcome.CannotRun(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return new Outcome.CannotRun("the machine could not be run: " + e.getMessage());
    }
  }

  /**
   * The command line for a user's own shell. The folder gets files that it names, so it must stay
   * as long as the line shall work.
   *
   * @throws IOException if the files can't be written
   */
  public QemuCommand dryRun(MachineSpec spec) throws IOException {
    Folders.createPrivate(spec.folder());
    FirmwareItems items = FirmwareItems.write(spec, spec.folder());
    return QemuArguments.standalone(qemu.toString(), spec, items, likely(spec.accelerator()));
  }

  /** What AUTO will turn out to be, by what was found before. */
  private Accelerator likely(Accelerator chosen) {
    return switch (chosen) {
      case AUTO -> memory.known() == KvmMemory.Known.WORKS ? Accelerator.KVM : Accelerator.TCG;
      case KVM, TCG -> chosen;
    };
  }
}

package io.felinos.launch;

import io.felinos.launch.accel.KvmDevice;
import io.felinos.launch.accel.KvmMemory;
import io.felinos.launch.guest.Evidence;
import io.felinos.launch.guest.GuestVoice;
import io.felinos.launch.qemu.QemuException;
import io.felinos.launch.shell.ShellRelay;
import io.felinos.launch.warm.Course;
import io.felinos.launch.warm.Saving;
import io.felinos.launch.warm.WarmException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * A machine on its way, with the accelerator that works.
 *
 * <p>On a computer where KVM has not been seen to work, a guest under KVM lets its kernel talk and
 * must give a sign of life soon; else it is started again with emulation, and that is remembered.
 */
final class Run {

  /** How long a guest under KVM may take to its kernel's first line; some 0.3 s are usual. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Qemus qemus;
  private final GuestOutput output;
  private final GuestListener listener;
  private final PowerSwitch power;
  private final Autopsy autopsy;
  private final Optional<ShellRelay> shell;
  private final Course course;

  Run(
      Qemus qemus,
      GuestOutput output,
      GuestListener listener,
      PowerSwitch power,
      Autopsy autopsy,
      Optional<ShellRelay> shell,
      Course course) {
    this.qemus = qemus;
    this.output = output;
    this.listener = listener;
    this.power = power;
    this.autopsy = autopsy;
    this.shell = shell;
    this.course = course;
  }

  Outcome run(Accelerator accelerator, KvmDevice device, KvmMemory memory, Duration patience)
      throws InterruptedException, IOException {
    if (accelerator != Accelerator.AUTO) {
      return attempt(accelerator);
    }
    if (device.obstacle().isPresent()) {
      return attempt(Accelerator.TCG);
    }
    return switch (memory.known()) {
      case WORKS -> attempt(Accelerator.KVM);
      case BROKEN -> attempt(Accelerator.TCG);
      case NOTHING -> findOut(memory, patience);
    };
  }

  private Outcome attempt(Accelerator accelerator) throws InterruptedException, IOException {
    GuestVoice voice = new GuestVoice(listener, System::nanoTime);
    try {
      return outcome(evidence(accelerator, Optional.empty(), voice), voice);
    } catch (WarmException e) {
      return turnedOff().orElse(new Outcome.CannotRun(String.valueOf(e.getMessage())));
    } catch (QemuException e) {
      return turnedOff().orElse(new Outcome.CannotRun("QEMU: " + e.getMessage()));
    }
  }

  private Outcome findOut(KvmMemory memory, Duration patience)
      throws InterruptedException, IOException {
    String failure;
    GuestVoice voice = new GuestVoice(listener, System::nanoTime);
    try {
      Evidence evidence = evidence(Accelerator.KVM, Optional.of(patience), voice);
      if (evidence.hello()) {
        memory.remember(KvmMemory.Known.WORKS);
      }
      if (evidence.stirred() || power.offStatus().isPresent()) {
        return outcome(evidence, voice);
      }
      failure = "its guest gives no sign of life";
    } catch (WarmException e) {
      if (voice.hasStirred()) {
        return turnedOff().orElse(new Outcome.CannotRun(String.valueOf(e.getMessage())));
      }
      failure = "its guest gives no sign of life";
    } catch (QemuException e) {
      failure = String.valueOf(e.getMessage());
    }
    if (power.offStatus().isPresent()) {
      return outcome(voice.evidence("", 0, failure), voice);
    }
    memory.remember(KvmMemory.Known.BROKEN);
    listener.notice(
        "KVM does not work here (%s); using emulation, which is slower".formatted(failure));
    return attempt(Accelerator.TCG);
  }

  private Evidence evidence(Accelerator accelerator, Optional<Duration> patience, GuestVoice voice)
      throws QemuException, InterruptedException, IOException {
    Attempt attempt =
        new Attempt(
            qemus.command(accelerator, patience.isEmpty()),
            qemus.sockets(),
            qemus.messages(),
            voice,
            output,
            power,
            shell,
            course);
    Evidence evidence = attempt.run(patience, pid -> listener.started(pid, accelerator));
    voice.tellTimeline();
    return evidence;
  }

  private Outcome outcome(Evidence evidence, GuestVoice voice)
      throws InterruptedException, IOException {
    if (course instanceof Saving saving && saving.saved()) {
      return new Outcome.Exited(0);
    }
    Optional<Outcome> off = evidence.exitStatus().isPresent() ? Optional.empty() : turnedOff();
    return off.isPresent() ? off.get() : autopsy.outcome(evidence, voice.crashReports());
  }

  private Optional<Outcome> turnedOff() {
    return power.offStatus().isPresent()
        ? Optional.of(new Outcome.TurnedOff(power.offStatus().getAsInt()))
        : Optional.empty();
  }
}

package io.felinos.launch.instance;

import io.felinos.launch.Accelerator;
import io.felinos.launch.Folders;
import io.felinos.launch.GuestListener;
import io.felinos.launch.GuestOutput;
import io.felinos.launch.Launcher;
import io.felinos.launch.MachineSpec;
import io.felinos.launch.Outcome;
import io.felinos.launch.PowerSwitch;
import io.felinos.launch.guest.ControlEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Runs an instance in this process, and keeps its state up to date. */
public final class InstanceRunner {

  private final Instance instance;
  private final InstantSource clock;
  private InstanceState state;

  /**
   * Prepares to run an instance that this process has claimed, or was given.
   *
   * @throws IOException if its state can't be written
   */
  public InstanceRunner(Instance instance, InstantSource clock) throws IOException {
    this.instance = instance;
    this.clock = clock;
    this.state =
        instance
            .state()
            .orElseThrow(() -> new IOException("'%s' has no state".formatted(instance.folder())))
            .withOwner(ProcessIdentity.current());
    instance.write(state);
  }

  /**
   * Runs it to its end; the calling thread must not end before. An ephemeral instance's folder is
   * gone afterwards.
   */
  public Outcome run(
      Launcher launcher,
      MachineSpec spec,
      GuestOutput output,
      GuestListener listener,
      PowerSwitch power)
      throws InterruptedException, IOException {
    Outcome outcome = launcher.run(spec, output, new Recorder(listener), power);
    if (state.ephemeral()) {
      Folders.delete(instance.folder());
    } else {
      long now = clock.millis();
      change(
          old ->
              switch (outcome) {
                case Outcome.Exited exited ->
                    old.ended(InstanceStatus.EXITED, now, exited.status(), null);
                case Outcome.TurnedOff off ->
                    old.ended(InstanceStatus.EXITED, now, off.status(), "turned off");
                case Outcome.Died died ->
                    old.ended(InstanceStatus.DIED, now, died.status(), died.message());
                case Outcome.CannotRun refusal ->
                    old.ended(InstanceStatus.DIED, now, refusal.status(), refusal.message());
              });
    }
    return outcome;
  }

  /** Notes that the instance was asked to end. */
  public void stopping() {
    change(old -> old.withStatus(InstanceStatus.STOPPING));
  }

  private synchronized void change(UnaryOperator<InstanceState> how) {
    try {
      state = how.apply(state);
      instance.write(state);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps what others want to know. */
  private final class Recorder implements GuestListener {
    private final GuestListener next;
    private final List<String> listening = new ArrayList<>();

    Recorder(GuestListener next) {
      this.next = next;
    }

    @Override
    public void started(long qemuPid, Accelerator accelerator) {
      change(old -> old.running(qemuPid, accelerator.name().toLowerCase(Locale.ROOT)));
      next.started(qemuPid, accelerator);
    }

    @Override
    public void said(ControlEvent event) {
      if (event instanceof ControlEvent.Listen listen) {
        listening.add(listen.protocol() + "/" + listen.port());
        change(old -> old.withListening(List.copyOf(listening)));
      }
      next.said(event);
    }

    @Override
    public void shell(Path door) {
      change(old -> old.withShell(door.toString()));
      next.shell(door);
    }

    @Override
    public void line(String line) {
      next.line(line);
    }

    @Override
    public void notice(String message) {
      next.notice(message);
    }

    @Override
    public void timeline(List<String> lines) {
      next.timeline(lines);
    }
  }
}

package io.felinos.cli;

import io.felinos.launch.instance.Instance;
import io.felinos.launch.instance.InstanceState;
import io.felinos.launch.instance.InstanceStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code felinos ps}. */
@Command(
    name = "ps",
    description = "Lists instances that run.",
    footerHeading = "%nExamples:%n",
    footer = {"  felinos ps", "  felinos ps -a"})
final class PsCommand extends Helpful implements Callable<Integer> {

  private static final String NOTHING = "-";

  @Option(
      names = {"-a", "--all"},
      description = "Those that have ended, too.")
  private boolean all;

  @Override
  public Integer call() throws Exception {
    Table table = new Table("NAME", "STATE", "PROGRAM", "PORTS", "PID", "UPTIME", "ACCEL");
    long now = InstantSource.system().millis();
    for (Instance instance : new InstanceStore(Home.folder(System.getenv())).list()) {
      Optional<InstanceState> state = instance.state();
      if (state.isPresent() && (all || state.get().actualStatus().alive())) {
        row(table, instance.name(), state.get(), now);
      }
    }
    table.print(System.out);
    return 0;
  }

  private static void row(Table table, String name, InstanceState state, long now) {
    boolean alive = state.actualStatus().alive();
    String word = state.actualStatus().word();
    Integer status = state.exitStatus();
    long end = alive ? now : state.endedMillis();
    table.row(
        name,
        status == null ? word : word + " (" + status + ")",
        state.program(),
        state.ports().isEmpty() ? NOTHING : String.join(",", state.ports()),
        alive ? Long.toString(state.ownerPid()) : NOTHING,
        end == 0 ? NOTHING : uptime(Duration.ofMillis(Math.max(0, end - state.startedMillis()))),
        state.accelerator().isEmpty() ? NOTHING : state.accelerator());
  }

  /** The two largest units. */
  static String uptime(Duration time) {
    if (time.toDays() > 0) {
      return "%dd %dh".formatted(time.toDays(), time.toHoursPart());
    }
    if (time.toHours() > 0) {
      return "%dh %dm".formatted(time.toHours(), time.toMinutesPart());
    }
    return time.toMinutes() > 0
        ? "%dm %ds".formatted(time.toMinutes(), time.toSecondsPart())
        : time.toSeconds() + "s";
  }
}

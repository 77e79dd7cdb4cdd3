package io.felinos.klib.shell.command;

import io.felinos.api.console.Batch;
import io.felinos.api.console.ConsoleLog;
import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.console.ConsoleRegistry;
import io.felinos.api.console.ConsoleRegistry.DriverState;
import io.felinos.api.console.Cursor;
import io.felinos.api.machine.Clock;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.apache.felix.service.command.Process;

/** {@code console:list} and the others. */
public final class ConsoleCommands {

  private static final int BATCH_RECORDS = 1000;
  private static final int BATCH_BYTES = 256 * 1024;
  private static final Duration FOR_EVER = Duration.ofDays(1);

  /** A cursor of its own for each tail: one of a name known before would begin where that ended. */
  private final AtomicLong tails = new AtomicLong();

  private final Services services;

  ConsoleCommands(Services services) {
    this.services = services;
  }

  /** All drivers. */
  @Descriptor("lists console drivers, and how they are doing")
  public String list() throws CommandException {
    TextTable table =
        new TextTable("NAME", "STATE", "DELIVERED", "PENDING", "REJECTED", "LOST", "TROUBLE");
    for (DriverState each : registry().drivers()) {
      table.row(
          each.name(),
          each.enabled() ? "enabled" : "disabled",
          Long.toString(each.delivered()),
          Long.toString(each.pending()),
          Long.toString(each.rejected()),
          Long.toString(each.lost()),
          each.trouble());
    }
    return table.toString();
  }

  /** Enables a driver. */
  @Descriptor("lets a console driver deliver, from where it had stopped")
  public void enable(@Descriptor("the driver") String name) throws CommandException {
    set(name, true);
  }

  /** Disables a driver. */
  @Descriptor("lets a console driver deliver no more, until the next boot")
  public void disable(@Descriptor("the driver") String name) throws CommandException {
    set(name, false);
  }

  /** The last lines of the console. */
  @Descriptor("prints the last lines of the console")
  public void tail(
      @Descriptor("go on until interrupted")
          @Parameter(
              names = {"-f", "--follow"},
              presentValue = "true",
              absentValue = "false")
          boolean follow,
      @Descriptor("how many lines")
          @Parameter(
              names = {"-n", "--lines"},
              absentValue = "20")
          int lines)
      throws CommandException, IOException, InterruptedException {
    ConsoleLog log = services.need(ConsoleLog.class, "console log");
    Clock clock = services.need(Clock.class, "clock");
    PrintStream out = Process.Utils.current().out();
    try (Cursor cursor = log.open("shell-tail-" + tails.incrementAndGet())) {
      Deque<ConsoleRecord> last = new ArrayDeque<>();
      long newest = log.newest();
      long seen = 0;
      while (seen < newest) {
        Optional<Batch> batch = cursor.read(BATCH_RECORDS, BATCH_BYTES, Duration.ZERO);
        if (batch.isEmpty()) {
          break;
        }
        seen = batch.get().lastSequence();
        cursor.acknowledge(seen);
        for (ConsoleRecord each : batch.get().records()) {
          last.add(each);
          if (last.size() > lines) {
            last.remove();
          }
        }
      }
      for (ConsoleRecord each : last) {
        print(out, clock, each);
      }
      out.flush();
      while (follow && !out.checkError()) {
        Optional<Batch> batch = cursor.read(BATCH_RECORDS, BATCH_BYTES, FOR_EVER);
        if (batch.isPresent()) {
          // Before it is printed: nobody shall wait for a terminal.
          cursor.acknowledge(batch.get().lastSequence());
          for (ConsoleRecord each : batch.get().records()) {
            print(out, clock, each);
          }
          out.flush();
        }
      }
    }
  }

  private static void print(PrintStream out, Clock clock, ConsoleRecord line) throws IOException {
    String time = clock.instantOf(line.bootNanos()).truncatedTo(ChronoUnit.MILLIS).toString();
    out.print(time + " " + line.source().name().toLowerCase(Locale.ROOT) + " ");
    out.write(line.bytes());
    out.print('\n');
  }

  private void set(String name, boolean enabled) throws CommandException {
    try {
      registry().enable(name, enabled);
    } catch (IllegalArgumentException e) {
      throw new CommandException(String.valueOf(e.getMessage()));
    }
  }

  private ConsoleRegistry registry() throws CommandException {
    return services.need(ConsoleRegistry.class, "console registry");
  }
}

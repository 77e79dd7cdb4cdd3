package io.felinos.launch;

import io.felinos.launch.guest.Evidence;
import io.felinos.launch.guest.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns what is known of an ended guest into the run's outcome, and keeps what it left behind. */
final class Autopsy {

  private static final int JVM_FAILURE = 1;

  /** A report says in its first lines what happened. */
  private static final int HEAD_LINES = 20;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Path folder;
  private final MachineSpec spec;
  private final GuestListener listener;
  private final InstantSource clock;
  private final Instant start;

  /**
   * Begins with the run.
   *
   * @param folder for reports
   * @param listener told of reports of runs before this one
   */
  Autopsy(Path folder, MachineSpec spec, GuestListener listener, InstantSource clock) {
    this.folder = folder;
    this.spec = spec;
    this.listener = listener;
    this.clock = clock;
    this.start = clock.instant();
  }

  Outcome outcome(Evidence evidence, List<byte[]> reports)
      throws InterruptedException, IOException {
    Optional<Path> old = save(reports);
    if (old.isPresent()) {
      listener.notice(
          "the machine had a crash report of an earlier run; it is in '%s'".formatted(old.get()));
    }
    return switch (Verdict.of(evidence)) {
      case Verdict.Exited exited -> new Outcome.Exited(exited.status());
      case Verdict.Halted halt -> halted(halt.status());
      case Verdict.CannotRun refusal -> new Outcome.CannotRun(refusal.why());
      case Verdict.Died death -> {
        Optional<Path> report = death.crashed() ? crashReport() : Optional.empty();
        if (report.isPresent()) {
          yield new Outcome.Died(reason(report.get()).orElse(death.why()), report);
        }
        yield new Outcome.Died(death.why(), Optional.of(lastLines(death.why(), evidence)));
      }
    };
  }

  /**
   * A JVM that crashes ends with 1, as a program that halts with 1: its report tells them apart.
   */
  private Outcome halted(int status) throws InterruptedException, IOException {
    if (status == JVM_FAILURE) {
      Optional<Path> report = crashReport();
      if (report.isPresent()) {
        return new Outcome.Died(reason(report.get()).orElse("the JVM crashed"), report);
      }
    }
    return new Outcome.Exited(status);
  }

  /** What this run's machine left on its disk. */
  private Optional<Path> crashReport() throws InterruptedException, IOException {
    Path target = file("-hs_err.log");
    boolean rescued =
        Overlays.rescueCrashReport(spec.disk(), spec.folder(), start.minusSeconds(2), target);
    return rescued ? Optional.of(target) : Optional.empty();
  }

  /** From the report's head, since the JVM may have said it to the program's own output. */
  private static Optional<String> reason(Path report) throws IOException {
    try (Stream<String> lines = Files.lines(report, StandardCharsets.ISO_8859_1)) {
      return Verdict.jvmTrouble(lines.limit(HEAD_LINES).toList());
    }
  }

  private Optional<Path> save(List<byte[]> reports) throws IOException {
    if (reports.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(Files.write(file("-earlier-hs_err.log"), reports.getLast()));
  }

  private Path lastLines(String why, Evidence evidence) throws IOException {
    String text = why + "\n\n" + String.join("\n", evidence.lines()) + "\n";
    return Files.writeString(file(".log"), text);
  }

  private Path file(String ending) throws IOException {
    Folders.createPrivate(folder);
    return folder.resolve(spec.name() + "-" + TIME.format(clock.instant()) + ending);
  }
}

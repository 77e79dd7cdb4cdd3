package io.felinos.launch.guest;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says how a guest ended.
 *
 * <p>The program's status comes from the guest's own line {@code exit NNN}. Without it the kernel's
 * last words count: a process 1 that ends makes it panic with {@code exitcode=0x0000NN00}, the
 * status as wait(2) gives it. That is the program's own {@code Runtime.halt} unless something says
 * that the JVM crashed or never started, which it tells with the same status.
 */
public sealed interface Verdict {

  /** The program ended with this status. */
  record Exited(int status) implements Verdict {}

  /**
   * Process 1 ended by itself with this status and no word of the framework: {@code Runtime.halt},
   * or, with status 1, a crash of the JVM that could not be told any more.
   */
  record Halted(int status) implements Verdict {}

  /**
   * The guest died.
   *
   * @param why one line
   * @param crashed whether it was the JVM, so that its report may be on the disk
   */
  record Died(String why, boolean crashed) implements Verdict {}

  /** QEMU could not run the guest. */
  record CannotRun(String why) implements Verdict {}

  /** Judges. */
  static Verdict of(Evidence evidence) {
    Optional<String> framework = Traces.first(Traces.FRAMEWORK, evidence.lines());
    if (framework.isPresent()) {
      return new Died(framework.get(), false);
    }
    if (evidence.exitStatus().isPresent()) {
      return new Exited(evidence.exitStatus().getAsInt());
    }
    Optional<String> trouble = Traces.jvmTrouble(evidence.lines());
    if (trouble.isPresent()) {
      return new Died(trouble.get(), true);
    }
    Optional<String> panic = Traces.panic(evidence.lines());
    if (panic.isPresent()) {
      return ofPanic(panic.get());
    }
    return switch (evidence.runState()) {
      case "internal-error" ->
          new CannotRun("QEMU cannot execute this guest (internal error); try --accel tcg");
      case "io-error" ->
          new CannotRun("QEMU cannot write the machine's disk; is this computer's disk full?");
      default -> ofSilence(evidence);
    };
  }

  /** The JVM's own complaint among some lines: a fatal error, or that it cannot start. */
  static Optional<String> jvmTrouble(List<String> lines) {
    return Traces.jvmTrouble(lines);
  }

  private static Verdict ofSilence(Evidence evidence) {
    if (evidence.qemuStatus() != 0 && !evidence.hello()) {
      return new CannotRun("QEMU gave up: " + evidence.qemuReason());
    }
    if (evidence.qemuStatus() != 0) {
      return new Died("QEMU stopped: " + evidence.qemuReason(), false);
    }
    return new Died("the machine went off without the program's exit status", false);
  }

  private static Verdict ofPanic(String panic) {
    Matcher code = Traces.EXIT_CODE.matcher(panic);
    if (!code.find()) {
      return new Died("kernel panic: " + panic, false);
    }
    int waitStatus = Integer.parseUnsignedInt(code.group(1), 16);
    int signal = waitStatus & 0x7f;
    int status = waitStatus >> 8 & 0xff;
    if (signal != 0) {
      return new Died("the JVM was ended by signal " + signal, true);
    }
    if (status == Traces.CANNOT_EXECUTE) {
      return new Died("the JVM could not be started, or crashed twice (status 127)", true);
    }
    return new Halted(status);
  }

  /** What to look for in a guest's last lines. */
  final class Traces {
    static final Pattern EXIT_CODE = Pattern.compile("exitcode=0x([0-9a-fA-F]{8})");
    static final int CANNOT_EXECUTE = 127;

    /** What the guest's first class says when it must give up. */
    static final Pattern FRAMEWORK = Pattern.compile("felinos: (the framework cannot start: .*)");

    private static final Pattern PANIC = Pattern.compile("Kernel panic - not syncing: (.*)");

    /** Better than the place in the JVM's source that {@code Internal Error} names. */
    private static final Pattern ERROR_REASON =
        Pattern.compile("#\\s+((?:SIG|Out of Memory|fatal error|guarantee|assert).*)");

    private static final Pattern ERROR_PLACE = Pattern.compile("#\\s+(Internal Error.*)");

    /** By -XX:+CrashOnOutOfMemoryError. */
    private static final Pattern HEAP_FULL = Pattern.compile("OutOfMemory encountered: (.*)");

    private Traces() {}

    static Optional<String> panic(List<String> lines) {
      return first(PANIC, lines);
    }

    /** The JVM's own complaint: a fatal error, or that it cannot start. */
    static Optional<String> jvmTrouble(List<String> lines) {
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i);
        if (line.contains("A fatal error has been detected by the Java Runtime Environment")
            || line.contains("There is insufficient memory for the Java Runtime Environment")) {
          return Optional.of(crash(lines.subList(i + 1, lines.size())));
        }
        if (line.startsWith("Error occurred during initialization of")
            || line.startsWith("Error: Could not create the Java Virtual Machine")) {
          return Optional.of("the JVM did not start: " + reasonBeside(lines, line));
        }
      }
      return Optional.empty();
    }

    private static String crash(List<String> lines) {
      Optional<String> reason = first(ERROR_REASON, lines);
      Optional<String> full = first(HEAP_FULL, reason.stream().toList());
      if (full.isPresent()) {
        return "OutOfMemoryError: " + full.get() + "; give the machine more with -m";
      }
      return reason
          .or(() -> first(ERROR_PLACE, lines))
          .map(words -> "the JVM crashed: " + words)
          .orElse("the JVM crashed");
    }

    private static Optional<String> first(Pattern pattern, List<String> lines) {
      return lines.stream()
          .map(pattern::matcher)
          .filter(Matcher::find)
          .map(matcher -> matcher.group(1).strip())
          .findFirst();
    }

    private static String reasonBeside(List<String> lines, String line) {
      int at = lines.indexOf(line);
      boolean follows = line.startsWith("Error occurred");
      int beside = follows ? at + 1 : at - 1;
      return beside >= 0 && beside < lines.size() ? lines.get(beside).strip() : line;
    }
  }
}

package io.felinos.framework.program;

import io.felinos.boot.Boot;
import io.felinos.boot.Start;
import io.felinos.framework.Daemon;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A program that is a Linux ELF file: the JVM's one child, with its output on the same pipes. */
public final class ElfProgram {

  private final Process process;

  private ElfProgram(Process process) {
    this.process = process;
  }

  /**
   * Starts it in the JVM's working directory, with the JVM's environment and no standard input.
   *
   * @throws IOException if the kernel refuses; the message says why
   */
  public static ElfProgram start(Start start) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(start.entry());
    command.addAll(start.arguments());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectInput(new File("/dev/null"));
    builder.redirectOutput(Redirect.appendTo(new File("/proc/self/fd/" + Boot.STDOUT)));
    builder.redirectError(Redirect.appendTo(new File("/proc/self/fd/" + Boot.STDERR)));
    return new ElfProgram(builder.start());
  }

  /** Ends the JVM with the program's status: as a shell would say it, 128 + N for signal N. */
  public void exitWithIt() {
    new Waiter().start();
  }

  private final class Waiter extends Daemon {

    Waiter() {
      super("program");
    }

    @Override
    public void run() {
      try {
        Runtime.getRuntime().exit(process.waitFor());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Asks it to end (SIGTERM), and after a while makes it (SIGKILL). */
  public void end(Duration patience) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(patience)) {
      process.destroyForcibly();
    }
  }
}

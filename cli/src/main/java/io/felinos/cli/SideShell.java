package io.felinos.cli;

import io.felinos.launch.Accelerator;
import io.felinos.launch.GuestListener;
import io.felinos.launch.GuestOutput;
import io.felinos.launch.guest.ControlEvent;
import io.felinos.launch.shell.ShellClient;
import io.felinos.launch.shell.ShellException;
import io.felinos.launch.shell.TerminalSize;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The shell beside a machine that runs in the foreground: the shell has standard input and output,
 * what the program writes goes to standard error or a file.
 */
final class SideShell implements AutoCloseable {

  /** A machine boots in less; one that waits for something first may take as long as it likes. */
  private static final Duration PATIENCE = Duration.ofHours(24);

  private static final Duration LEAVE = Duration.ofSeconds(1);

  private final String name;
  private final Console console;
  private final Path home;
  private final OutputStream program;
  private volatile @Nullable InteractiveShell person;
  private volatile @Nullable Thread thread;

  /**
   * One that waits for the machine.
   *
   * @param name the instance's
   * @param file for what the program writes; standard error when there is none
   * @throws CliException if that can't be written
   */
  SideShell(String name, Console console, Path home, Optional<Path> file) throws CliException {
    this.name = name;
    this.console = console;
    this.home = home;
    this.program = file.isPresent() ? open(file.get()) : error();
  }

  private static OutputStream open(Path file) throws CliException {
    try {
      return Files.newOutputStream(file);
    } catch (IOException e) {
      throw new CliException("--console-file '%s' can't be written: %s".formatted(file, e));
    }
  }

  private OutputStream error() {
    OutputStream error = new FileOutputStream(FileDescriptor.err);
    return Terminals.error() && interactive() ? new AboveLine(error) : error;
  }

  private static boolean interactive() {
    return Terminals.input() && Terminals.output();
  }

  /** For what the program writes. */
  GuestOutput output() {
    return new GuestOutput(program, program);
  }

  /** Hears when there is a shell, and tells another all it hears. */
  GuestListener listener(GuestListener next) {
    return new Beside(next);
  }

  private void begin(Path socket) {
    thread =
        Thread.ofPlatform()
            .daemon()
            .name("felinos-side-shell")
            .start(() -> converse(new ShellDoor(name, socket)));
  }

  private void converse(ShellDoor door) {
    try {
      if (interactive()) {
        InteractiveShell shell = new InteractiveShell(door, console, home);
        person = shell;
        shell.run(PATIENCE);
        console.say("left the shell; the machine goes on, Ctrl-C shuts it down");
      } else {
        try (ShellClient client =
            door.enter(console, PATIENCE, TerminalSize.NONE, false, PlainOutput.standard())) {
          ShellCommand.script(client);
        }
      }
    } catch (ShellException e) {
      // The machine has gone off, which is told elsewhere.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      console.say("the shell can't go on: " + e.getMessage());
    } finally {
      person = null;
    }
  }

  /** The machine is off: gives the terminal back. */
  @Override
  public void close() throws InterruptedException, IOException {
    InteractiveShell shell = person;
    if (shell != null) {
      shell.leave();
    }
    Thread running = thread;
    if (running != null) {
      running.join(LEAVE);
    }
    program.close();
  }

  /** Whole lines, above the one that is being typed; everything, when none is. */
  private final class AboveLine extends OutputStream {
    private final OutputStream error;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    AboveLine(OutputStream error) {
      this.error = error;
    }

    @Override
    public void write(int single) throws IOException {
      write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
      line.write(bytes, offset, length);
      byte[] all = line.toByteArray();
      int end = all.length;
      while (end > 0 && all[end - 1] != '\n') {
        end--;
      }
      if (end == 0) {
        return;
      }
      InteractiveShell shell = person;
      String lines = new String(all, 0, end - 1, StandardCharsets.UTF_8);
      if (shell == null || !shell.showAbove(lines)) {
        console.done();
        error.write(all, 0, end);
      }
      line.reset();
      line.write(all, end, all.length - end);
    }

    @Override
    public synchronized void close() throws IOException {
      error.write(line.toByteArray());
      line.reset();
    }
  }

  /** Passes everything on, and begins when there is a shell. */
  private final class Beside implements GuestListener {
    private final GuestListener next;

    Beside(GuestListener next) {
      this.next = next;
    }

    @Override
    public void shell(Path door) {
      next.shell(door);
      begin(door);
    }

    @Override
    public void started(long qemuPid, Accelerator accelerator) {
      next.started(qemuPid, accelerator);
    }

    @Override
    public void said(ControlEvent event) {
      next.said(event);
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

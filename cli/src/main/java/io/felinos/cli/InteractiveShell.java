package io.felinos.cli;

import io.felinos.launch.shell.ShellClient;
import io.felinos.launch.shell.ShellException;
import io.felinos.launch.shell.ShellOutput;
import io.felinos.launch.shell.TerminalSize;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A person at the shell: lines are edited and completed here, and run in the machine. Ctrl-C drops
 * a line or interrupts a command, Ctrl-D or {@code exit} leaves.
 */
final class InteractiveShell {

  private static final String HISTORY = "shell_history";
  private static final Set<String> LEAVE = Set.of("exit", "quit", "logout");

  private final ShellDoor door;
  private final Console console;
  private final Path home;
  private volatile @Nullable LineReader shown;
  private volatile @Nullable Thread person;
  private volatile boolean over;

  /**
   * One that has not begun.
   *
   * @param home where the lines that were typed are kept
   */
  InteractiveShell(ShellDoor door, Console console, Path home) {
    this.door = door;
    this.console = console;
    this.home = home;
  }

  /** Reads and runs lines until the person leaves or the machine is gone. */
  void run(Duration patience) throws ShellException, InterruptedException, IOException {
    person = Thread.currentThread();
    Typed typed = new Typed();
    // Before the terminal is taken: until then Ctrl-C is somebody else's.
    try (ShellClient client = door.enter(console, patience, TerminalSize.NONE, true, typed);
        Terminal terminal = terminal()) {
      typed.to(terminal.output());
      client.resize(size(terminal));
      terminal.handle(Terminal.Signal.WINCH, signal -> resized(client, terminal));
      LineReader reader = reader(terminal, client);
      shown = reader;
      try {
        converse(client, terminal, reader);
      } finally {
        shown = null;
        // From here on nobody is to be interrupted because the session ends.
        person = null;
      }
    } finally {
      person = null;
    }
  }

  /** Shows a line above the one that is being typed; false if nothing is being typed. */
  boolean showAbove(String line) {
    LineReader reader = shown;
    if (reader == null) {
      return false;
    }
    reader.printAbove(line);
    return true;
  }

  /** Leaves from another thread. */
  void leave() {
    over = true;
    Thread waiting = person;
    if (waiting != null) {
      waiting.interrupt();
    }
  }

  private void converse(ShellClient client, Terminal terminal, LineReader reader)
      throws InterruptedException {
    while (!over) {
      String line;
      try {
        line = reader.readLine(door.name() + "> ").strip();
      } catch (UserInterruptException e) {
        continue;
      } catch (EndOfFileException e) {
        return;
      }
      if (LEAVE.contains(line)) {
        return;
      }
      if (!line.isEmpty() && !execute(client, terminal, line)) {
        return;
      }
    }
  }

  private boolean execute(ShellClient client, Terminal terminal, String line)
      throws InterruptedException {
    AtomicInteger pressed = new AtomicInteger();
    Terminal.SignalHandler before =
        terminal.handle(Terminal.Signal.INT, signal -> interrupt(client, pressed));
    try {
      client.execute(line, Optional.empty());
      return true;
    } catch (ShellException e) {
      if (!over) {
        console.say(String.valueOf(e.getMessage()));
      }
      return false;
    } finally {
      terminal.handle(Terminal.Signal.INT, before);
    }
  }

  /** A command that does not mind is left alone at the second time, and the shell with it. */
  private static void interrupt(ShellClient client, AtomicInteger pressed) {
    if (pressed.incrementAndGet() > 1) {
      client.close();
      return;
    }
    try {
      client.interrupt();
    } catch (ShellException e) {
      // The command's own thread is told.
      return;
    }
  }

  private static Terminal terminal() throws IOException {
    return TerminalBuilder.builder()
        .system(true)
        .provider("exec")
        .nativeSignals(true)
        .signalHandler(Terminal.SignalHandler.SIG_IGN)
        .build();
  }

  private LineReader reader(Terminal terminal, ShellClient client) throws IOException {
    Path history = home.resolve(HISTORY);
    if (Files.notExists(history)) {
      Files.createFile(
          history,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    return LineReaderBuilder.builder()
        .terminal(terminal)
        .appName("felinos")
        .completer((reader, line, candidates) -> complete(client, line, candidates))
        .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
        .variable(LineReader.HISTORY_FILE, history)
        // Configurations hold secrets.
        .variable(LineReader.HISTORY_IGNORE, "config\\:set*: *")
        .build();
  }

  private static void complete(ShellClient client, ParsedLine line, List<Candidate> candidates) {
    try {
      for (String word : client.complete(line.line().substring(0, line.cursor()))) {
        candidates.add(new Candidate(word));
      }
    } catch (ShellException e) {
      // There is nothing to choose from; the next line says why.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void resized(ShellClient client, Terminal terminal) {
    try {
      client.resize(size(terminal));
    } catch (ShellException e) {
      // Whoever reads lines is told.
      return;
    }
  }

  private static TerminalSize size(Terminal terminal) {
    return new TerminalSize(terminal.getWidth(), terminal.getHeight());
  }

  /** What commands write, on the terminal. */
  private final class Typed implements ShellOutput {
    private OutputStream terminal = OutputStream.nullOutputStream();

    synchronized void to(OutputStream target) {
      terminal = target;
    }

    @Override
    public synchronized void output(byte[] bytes) throws IOException {
      terminal.write(bytes);
      terminal.flush();
    }

    @Override
    public void error(byte[] bytes) throws IOException {
      output(bytes);
    }

    @Override
    public void ended() {
      leave();
    }
  }
}

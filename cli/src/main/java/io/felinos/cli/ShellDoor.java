package io.felinos.cli;

import io.felinos.launch.instance.Instance;
import io.felinos.launch.instance.InstanceState;
import io.felinos.launch.instance.InstanceStore;
import io.felinos.launch.shell.ShellClient;
import io.felinos.launch.shell.ShellException;
import io.felinos.launch.shell.ShellOutput;
import io.felinos.launch.shell.TerminalSize;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The way into the shell of an instance.
 *
 * @param name the instance's
 * @param socket where its shell is
 */
record ShellDoor(String name, Path socket) {

  private static final Duration SOON = Duration.ofSeconds(1);

  /**
   * The door of a running instance.
   *
   * @throws CliException if it does not run, or has no shell
   */
  static ShellDoor of(InstanceStore store, String name) throws Exception {
    Instance instance = store.find(name);
    Optional<InstanceState> state = instance.state().filter(now -> now.actualStatus().alive());
    if (state.isEmpty()) {
      throw new CliException("instance '%s' is not running".formatted(name));
    }
    String shell = state.get().shell();
    if (shell == null) {
      throw new CliException(
          "instance '%s' has no shell; run it with --shell, or with \"shell\" in its Klibs"
              .formatted(name));
    }
    return new ShellDoor(name, Path.of(shell));
  }

  /**
   * Opens a session, and waits for the machine's answer: a machine that is still booting gives none
   * yet.
   *
   * @throws ShellException if there is none in time
   */
  ShellClient enter(
      Console console, Duration patience, TerminalSize size, boolean terminal, ShellOutput output)
      throws ShellException, InterruptedException {
    ShellClient client = ShellClient.connect(socket, size, terminal, output);
    try {
      if (!client.awaitReady(SOON)) {
        console.progress("waiting for the shell of '%s'".formatted(name));
        if (!client.awaitReady(patience)) {
          throw new ShellException(
              "the shell of '%s' has not answered within %d s"
                  .formatted(name, patience.toSeconds()));
        }
      }
      return client;
    } catch (ShellException | InterruptedException e) {
      client.close();
      throw e;
    } finally {
      console.done();
    }
  }
}

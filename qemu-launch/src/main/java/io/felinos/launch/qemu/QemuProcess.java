package io.felinos.launch.qemu;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A running QEMU.
 *
 * <p>It is in a session of its own, so that the terminal's Ctrl-C does not reach it, and it is
 * killed when the thread that started it ends, so that it can't outlive the launcher, however that
 * dies (setsid(1), setpriv(1)).
 */
public final class QemuProcess implements AutoCloseable {

  private static final List<String> WRAPPER =
      List.of("setsid", "setpriv", "--pdeathsig", "KILL", "--");
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(30);
  private static final Duration CONNECT_PAUSE = Duration.ofMillis(5);

  private final Process process;
  private final Path messages;

  private QemuProcess(Process process, Path messages) {
    this.process = process;
    this.messages = messages;
  }

  /**
   * Starts QEMU. The calling thread must live as long as QEMU shall.
   *
   * @param messages a file for what QEMU itself says
   * @throws QemuException if the process can't be started
   */
  public static QemuProcess start(QemuCommand command, Path messages) throws QemuException {
    List<String> words = new ArrayList<>(WRAPPER);
    words.addAll(command.words());
    try {
      Process process =
          new ProcessBuilder(words)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectErrorStream(true)
              .redirectOutput(messages.toFile())
              .start();
      return new QemuProcess(process, messages);
    } catch (IOException e) {
      throw new QemuException("QEMU could not be started: " + e.getMessage());
    }
  }

  public long pid() {
    return process.pid();
  }

  /**
   * Connects to a socket on which QEMU listens, as soon as it does.
   *
   * @throws QemuException if QEMU ends before, with its own reason
   */
  public SocketChannel connect(Path socket) throws QemuException, InterruptedException {
    Instant limit = Instant.now().plus(CONNECT_LIMIT);
    while (Instant.now().isBefore(limit)) {
      boolean alive = process.isAlive();
      try {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        if (connected(channel, socket)) {
          return channel;
        }
      } catch (IOException e) {
        throw new QemuException("no socket for QEMU: " + e.getMessage());
      }
      if (!alive) {
        throw new QemuException(reason().orElse("QEMU ended and gave no reason"));
      }
      process.waitFor(CONNECT_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }
    throw new QemuException(
        "QEMU did not open its sockets within " + CONNECT_LIMIT.toSeconds() + " s");
  }

  private static boolean connected(SocketChannel channel, Path socket) throws IOException {
    try {
      channel.connect(UnixDomainSocketAddress.of(socket));
      return true;
    } catch (IOException e) {
      // Not there yet, or not listening yet.
      channel.close();
      return false;
    }
  }

  /** Waits until QEMU has ended. */
  public int await() throws InterruptedException {
    return process.waitFor();
  }

  /** Waits so long for QEMU to end; false when it still runs. */
  public boolean await(Duration limit) throws InterruptedException {
    return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Kills QEMU; it has no say in it. */
  public void kill() {
    process.destroyForcibly();
  }

  /** Why QEMU stopped, in its own words, on one line; empty when it did not say. */
  public Optional<String> reason() {
    try {
      return QemuMessage.condense(Files.readAllLines(messages, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    kill();
  }
}

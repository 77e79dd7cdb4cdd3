package io.felinos.exam;

import io.felinos.exam.GuestLink.GuestFailure;
import io.felinos.klib.exam.wire.Command;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A machine that runs, with its agent at the other end. For one thread at a time. */
final class Machine implements AutoCloseable {
  private static final Duration DEATH = Duration.ofSeconds(10);
  private static final Duration GOODBYE = Duration.ofSeconds(5);
  private static final Duration POWER_OFF = Duration.ofSeconds(15);
  private static final Duration THREADS = Duration.ofSeconds(10);

  private final Process process;
  private final GuestLink link;
  private final ConsoleFile console;
  private boolean broken;

  Machine(Process process, GuestLink link, ConsoleFile console) {
    this.process = process;
    this.link = link;
    this.console = console;
  }

  /** Where all that it says is. */
  ConsoleFile console() {
    return console;
  }

  /** Whether it may be given to another test. */
  boolean usable() {
    return !broken && process.isAlive();
  }

  /**
   * Asks the agent for something.
   *
   * @param what for messages: {@code the test foo}
   * @throws GuestFailure what the guest threw
   * @throws MachineException if the machine dies or does not answer
   */
  DataInputStream ask(Command command, byte[] body, Duration limit, String what)
      throws GuestFailure {
    try {
      return link.ask(command, body, limit);
    } catch (SocketTimeoutException e) {
      broken = true;
      throw told(
          new MachineException(
              "%s has not ended within %d s; the guest's threads:%n%s"
                  .formatted(what, limit.toSeconds(), threads())));
    } catch (IOException e) {
      broken = true;
      throw told(new MachineException("the machine ended during " + what + ": " + ending(), e));
    }
  }

  /** Gives an exception what is known of the machine. */
  <T extends Throwable> T told(T exception) {
    exception.addSuppressed(new GuestEvidence(console.evidence()));
    return exception;
  }

  /** The answer's number differs from the one that is overdue. */
  private String threads() {
    try {
      byte[] text = link.ask(Command.THREADS, new byte[0], THREADS).readAllBytes();
      String threads = new String(text, StandardCharsets.UTF_8);
      Files.writeString(
          console.path().resolveSibling("threads.txt"),
          threads,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      return threads;
    } catch (IOException | GuestFailure e) {
      return "  (they can't be had: " + e.getMessage() + ")";
    }
  }

  private String ending() {
    try {
      return process.waitFor(DEATH.toMillis(), TimeUnit.MILLISECONDS)
          ? "'felinos run' exited with status %d: %s"
              .formatted(process.exitValue(), console.lastWord())
          : "the agent's connection is broken, and QEMU still runs";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted while it went off";
    }
  }

  /** Turns it off: asks first, and is not long in waiting. */
  @Override
  public void close() {
    try (link) {
      if (usable()) {
        link.ask(Command.SHUTDOWN, new byte[0], GOODBYE);
        process.waitFor(POWER_OFF.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (IOException | GuestFailure e) {
      broken = true; // What does not go by itself is killed.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      // QEMU goes with the command that started it.
      process.destroyForcibly();
    }
  }
}

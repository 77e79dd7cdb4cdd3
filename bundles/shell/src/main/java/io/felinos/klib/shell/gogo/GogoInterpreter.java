package io.felinos.klib.shell.gogo;

import io.felinos.klib.shell.command.Completion;
import io.felinos.klib.shell.session.Interpreter;
import java.io.EOFException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.apache.felix.gogo.runtime.CommandNotFoundException;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.CommandSessionImpl;
import org.apache.felix.gogo.runtime.SyntaxError;
import org.apache.felix.service.command.Converter;
import org.apache.felix.service.command.Job;
import org.apache.felix.service.command.JobListener;

/** A Gogo session: what a command returns is printed, what it throws is said in one line. */
final class GogoInterpreter implements Interpreter {

  /** Felix's commands count over ours of the same name: {@code start} is {@code felix:start}. */
  private static final String SCOPE = "felix:*";

  private final CommandProcessorImpl processor;
  private final Completion completion;
  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;
  private volatile CommandSessionImpl session;
  private volatile boolean interrupted;
  private volatile int lastError;

  GogoInterpreter(
      CommandProcessorImpl processor,
      Completion completion,
      InputStream in,
      OutputStream out,
      OutputStream err) {
    this.processor = processor;
    this.in = new KeptOpen.Input(in);
    this.out = new PrintStream(new KeptOpen.Output(out), true, StandardCharsets.UTF_8);
    this.err = new PrintStream(new KeptOpen.Output(err), true, StandardCharsets.UTF_8);
    this.completion = completion;
    this.session = session();
    session.put("SCOPE", SCOPE);
  }

  private CommandSessionImpl session() {
    CommandSessionImpl made =
        processor.createSession(in, new KeptOpen.Output(this.out), new KeptOpen.Output(this.err));
    made.setJobListener(new LastJob());
    return made;
  }

  /**
   * A session after one whose command was interrupted. Gogo's session gives its streams to commands
   * as channels, and a channel closes for good when a thread in it is interrupted.
   */
  private void renew() {
    CommandSessionImpl old = session;
    CommandSessionImpl fresh = session();
    fresh.getVariables().putAll(old.getVariables());
    fresh.currentDir(old.currentDir());
    session = fresh;
    old.close();
  }

  @Override
  public int execute(String line) {
    interrupted = false;
    lastError = OK;
    try {
      Object result = session.execute(line);
      if (result != null) {
        print(session.format(result, Converter.INSPECT));
      }
      return lastError;
    } catch (Exception e) {
      return failed(e);
    } catch (LinkageError | StackOverflowError | OutOfMemoryError e) {
      return say(FAILED, e.toString());
    } finally {
      if (interrupted) {
        renew();
      }
      out.flush();
      err.flush();
    }
  }

  private void print(CharSequence text) {
    if (!text.isEmpty()) {
      out.println(text.toString().stripTrailing());
    }
  }

  private int failed(Exception e) {
    Throwable cause = e;
    while (cause instanceof InvocationTargetException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (interrupted
        || cause instanceof InterruptedException
        || cause instanceof InterruptedIOException
        || cause instanceof CancellationException
        || cause instanceof ClosedByInterruptException) {
      return INTERRUPTED;
    }
    if (cause instanceof CommandNotFoundException unknown) {
      return say(
          UNKNOWN,
          "there is no command '" + unknown.getCommand() + "'; 'help' lists those there are");
    }
    if (cause instanceof SyntaxError || cause instanceof EOFException) {
      return say(WRONG, "the line can't be understood: " + cause.getMessage());
    }
    String message = cause.getMessage();
    if (cause instanceof IllegalArgumentException
        && message != null
        && message.startsWith("Cannot coerce ")) {
      String command = message.substring("Cannot coerce ".length()).split("\\(", 2)[0];
      return say(WRONG, "wrong arguments; 'help " + command + "' tells which");
    }
    return say(
        FAILED, message == null || cause instanceof RuntimeException ? cause.toString() : message);
  }

  /** In one line. */
  private int say(int status, String message) {
    err.println(message.strip().replaceAll("\\s*\\R\\s*", "; "));
    return status;
  }

  /** What a command says of itself without an exception, as grep does. */
  private final class LastJob implements JobListener {

    @Override
    public void jobChanged(Job job, Job.Status before, Job.Status now) {
      if (now == Job.Status.Done && job.parent() == null && job.result() != null) {
        lastError = job.result().error();
      }
    }
  }

  @Override
  public void interrupt() {
    interrupted = true;
    Job job = session.foregroundJob();
    if (job != null) {
      job.interrupt();
    }
  }

  @Override
  public void resize(int columns, int rows) {
    session.put("COLUMNS", columns);
    session.put("LINES", rows);
  }

  @Override
  public List<String> complete(String beginning) {
    return completion.of(beginning, processor.getCommands());
  }

  @Override
  public void close() {
    session.close();
  }
}

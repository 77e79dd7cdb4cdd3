package io.felinos.klib.shell.gogo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.felinos.klib.shell.command.Completion;
import io.felinos.klib.shell.command.Services;
import io.felinos.klib.shell.session.PushedFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.service.command.Process;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GogoInterpreterTest {

  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final CommandProcessorImpl processor = new CommandProcessorImpl();
  private final Samples samples = new Samples();
  private @Nullable GogoInterpreter interpreter;

  /** Commands as bundles bring them. */
  public static final class Samples {
    private final CountDownLatch hanging = new CountDownLatch(1);

    /** Returns what is printed. */
    public String greet(String name) {
      return "hello " + name;
    }

    /** Fails. */
    public void fail(String message) throws IOException {
      throw new IOException(message);
    }

    /** Fails as only a bug does. */
    public void bug() {
      throw new IllegalStateException("why?");
    }

    /** Waits. */
    public void hang() throws InterruptedException {
      hanging.countDown();
      new CountDownLatch(1).await();
    }

    /** Prints until it is interrupted, and once more. */
    public void babble() {
      hanging.countDown();
      while (!Thread.currentThread().isInterrupted()) {
        Process.Utils.current().out().println("bla");
      }
      Process.Utils.current().out().println("bla");
    }

    /** Copies its input. */
    public void copy() throws IOException {
      Process.Utils.current().in().transferTo(Process.Utils.current().out());
    }

    /** Says of itself that it has failed. */
    public void refuse() {
      Process.Utils.current().error(3);
    }

    /** Which kind of thread it runs on. */
    public String thread() {
      return Thread.currentThread().isDaemon() ? "daemon" : "not a daemon";
    }
  }

  private GogoInterpreter interpreter() {
    for (String each :
        List.of("greet", "fail", "bug", "hang", "babble", "copy", "refuse", "thread")) {
      processor.addCommand("sample", samples, each);
    }
    Services none =
        new Services() {
          @Override
          public <T> @Nullable T find(Class<T> type) {
            return null;
          }
        };
    PushedFiles files = new PushedFiles(folder.toFile());
    GogoInterpreter made =
        new GogoInterpreter(
            processor,
            new Completion(none, files),
            new ByteArrayInputStream("typed".getBytes(StandardCharsets.UTF_8)),
            out,
            err);
    interpreter = made;
    return made;
  }

  @AfterEach
  void close() {
    if (interpreter != null) {
      interpreter.close();
    }
    processor.stop();
  }

  @Test
  void printsWhatACommandReturns() {
    assertThat(interpreter().execute("greet 'you two'")).isZero();
    assertThat(out).hasToString("hello you two\n");
    assertThat(err.size()).isZero();
  }

  @Test
  void keepsArgumentsInSingleQuotesToTheLetter() {
    assertThat(interpreter().execute("sample:greet '{\"a\": [1, \"$x\"]}'\\''!'")).isZero();
    assertThat(out).hasToString("hello {\"a\": [1, \"$x\"]}'!\n");
  }

  @Test
  void givesACommandItsInputAndItsPipe() {
    GogoInterpreter made = interpreter();
    assertThat(made.execute("copy")).isZero();
    assertThat(made.execute("greet you | copy")).isZero();
    assertThat(out).hasToString("typedhello you\n");
  }

  @Test
  void tellsAFailureInALine() {
    GogoInterpreter made = interpreter();
    assertThat(made.execute("fail 'first\n  second'")).isEqualTo(1);
    assertThat(made.execute("bug")).isEqualTo(1);
    assertThat(made.execute("nonsense")).isEqualTo(127);
    assertThat(made.execute("greet one two")).isEqualTo(2);
    assertThat(made.execute("greet ((")).isEqualTo(2);
    assertThat(made.execute("greet 'open")).isEqualTo(2);
    assertThat(made.execute("refuse")).isEqualTo(3);
    assertThat(made.execute("greet you")).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("first; second"),
            line -> assertThat(line).isEqualTo("java.lang.IllegalStateException: why?"),
            line -> assertThat(line).startsWith("there is no command 'nonsense'"),
            line -> assertThat(line).isEqualTo("wrong arguments; 'help greet' tells which"),
            line -> assertThat(line).startsWith("the line can't be understood"),
            line -> assertThat(line).startsWith("the line can't be understood"));
    assertThat(out).hasToString("hello you\n");
  }

  @Test
  void interruptsWhatRuns() throws Exception {
    GogoInterpreter made = interpreter();
    CompletableFuture<Integer> status = CompletableFuture.supplyAsync(() -> made.execute("hang"));
    samples.hanging.await();
    made.interrupt();
    await().until(status::isDone);
    assertThat(status.get()).isEqualTo(130);
    assertThat(err.size()).isZero();
  }

  /**
   * The channels that Gogo has for a session's streams close when a thread in them is interrupted.
   */
  @Test
  void goesOnAfterACommandThatWasInterruptedWhileItPrinted() throws Exception {
    GogoInterpreter made = interpreter();
    assertThat(made.execute("word = you")).isZero();
    CompletableFuture<Integer> status = CompletableFuture.supplyAsync(() -> made.execute("babble"));
    samples.hanging.await();
    made.interrupt();
    await().until(status::isDone);
    out.reset();
    assertThat(made.execute("greet $word")).isZero();
    assertThat(out).hasToString("hello you\n");
    assertThat(err.size()).isZero();
  }

  /** An open session must not keep the machine from going off. */
  @Test
  void runsCommandsOnDaemons() {
    assertThat(interpreter().execute("thread")).isZero();
    assertThat(out).hasToString("daemon\n");
  }

  @Test
  void leavesStandardOutputOfTheProgramAlone() {
    PrintStream before = System.out;
    interpreter().execute("greet you");
    assertThat(System.out).isSameAs(before);
  }

  @Test
  void completesCommands() {
    assertThat(interpreter().complete("gr")).containsExactly("greet");
    assertThat(interpreter().complete("lb | sample:g")).containsExactly("sample:greet");
    assertThat(interpreter().complete("greet ")).isEmpty();
  }
}

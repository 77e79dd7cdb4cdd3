package io.felinos.itests.vm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The felinos command, as a user runs it: a process of its own with what {@code ./felinos} starts
 * once everything is built. Immutable but for {@link #in} and {@link #env}; for one thread.
 */
public final class FelinosCommand {
  /** More than any test's machine takes on a busy computer. */
  static final Duration LIMIT = Duration.ofSeconds(150);

  private final List<String> arguments;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private @Nullable Path home;
  private Path folder = Repository.file(".");

  private FelinosCommand(List<String> arguments) {
    this.arguments = List.copyOf(arguments);
  }

  /** With these arguments, in the repository's folder. */
  public static FelinosCommand of(String... arguments) {
    return new FelinosCommand(List.of(arguments));
  }

  /** With another FELINOS_HOME than {@link TestHome#shared}. */
  public FelinosCommand home(Path other) {
    home = other;
    return this;
  }

  /** In another working folder. */
  public FelinosCommand in(Path other) {
    folder = other;
    return this;
  }

  /** With a variable. */
  public FelinosCommand env(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Runs it to its end. */
  public Finished run() throws IOException, InterruptedException {
    try (RunningCommand running = start()) {
      return running.await(LIMIT);
    }
  }

  /** Starts it. */
  public RunningCommand start() throws IOException, InterruptedException {
    return RunningCommand.start(process());
  }

  /** Starts it on a terminal. */
  public RunningTerminal startOnTerminal() throws IOException, InterruptedException {
    return RunningTerminal.start(process());
  }

  /**
   * Runs a shell script, in which {@code felinos} is this command without arguments.
   *
   * @param folder where it works
   * @param before words before the shell's, such as unshare(1)'s
   */
  public static Finished script(Path folder, String text, String... before)
      throws IOException, InterruptedException {
    FelinosCommand felinos = of().in(folder);
    String quoted =
        String.join(" ", felinos.words().stream().map(word -> "'" + word + "'").toList());
    Path script = Files.createTempFile(folder, "script", ".sh");
    Files.writeString(script, "felinos() {\n  " + quoted + " \"$@\"\n}\n" + text);
    List<String> words = new ArrayList<>(List.of(before));
    words.addAll(List.of("bash", "-eu", script.toString()));
    ProcessBuilder process = felinos.process().command(words);
    try (RunningCommand running = RunningCommand.start(process)) {
      return running.await(LIMIT);
    }
  }

  private ProcessBuilder process() throws IOException, InterruptedException {
    ProcessBuilder process = new ProcessBuilder(words()).directory(folder.toFile());
    process.environment().put("FELINOS_HOME", (home == null ? TestHome.shared() : home).toString());
    process.environment().putAll(environment);
    return process;
  }

  private List<String> words() {
    // Tests that were started in the background may have been told to ignore Ctrl-C.
    List<String> words = new ArrayList<>(List.of("env", "--default-signal=INT,TERM,HUP"));
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
    words.add(Repository.file("cli/target/felinos/lib") + "/*");
    words.add("io.felinos.cli.Felinos");
    words.addAll(arguments);
    return words;
  }
}

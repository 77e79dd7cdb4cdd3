package io.felinos.image.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Programs that only pretend: each call is remembered and answered by one function. */
final class FakeCommands implements Commands {
  /** Plays one run of a program. */
  interface Script {
    int run(Path directory, List<String> command, Consumer<String> line) throws IOException;
  }

  final List<List<String>> calls = new ArrayList<>();
  private final Script script;

  FakeCommands(Script script) {
    this.script = script;
  }

  @Override
  public int run(Path directory, List<String> command, Consumer<String> line) throws IOException {
    calls.add(command);
    return script.run(directory, command, line);
  }

  @Override
  public boolean has(String program) {
    return true;
  }

  /** How many calls had this word. */
  long callsWith(String word) {
    return calls.stream().filter(call -> call.contains(word)).count();
  }
}

package io.felinos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ConsoleTest {

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @Test
  void showsNoProgressWhereNobodyWatches() {
    Console console = console(false, false);
    console.progress("linking");
    console.done();
    assertThat(text()).isEmpty();
  }

  @Test
  void takesProgressAwayBeforeItSaysSomething() {
    Console console = console(true, false);
    console.progress("linking");
    console.say("done");
    assertThat(text()).isEqualTo("\r\033[Kfelinos: linking …\r\033[Kfelinos: done\n");
  }

  @Test
  void keepsQuietUnlessAskedForMore() {
    Console console = console(false, false);
    console.note("a note");
    console.raw("a line");
    assertThat(text()).isEmpty();
    Console verbose = console(false, true);
    verbose.note("a note");
    verbose.raw("a line");
    assertThat(text()).isEqualTo("felinos: a note\na line\n");
  }

  private Console console(boolean terminal, boolean verbose) {
    return new Console(new PrintStream(said, true, StandardCharsets.UTF_8), terminal, verbose);
  }

  private String text() {
    return said.toString(StandardCharsets.UTF_8);
  }
}

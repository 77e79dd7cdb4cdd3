package io.felinos.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.felinos.manifest.Config;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ProgramOptionsTest {

  @Test
  void leavesTheRestOfAValueAlone() throws CliException {
    assertThat(parse("-e", "A=b=c,d e", "-e", "E=", "--env=F==").environment())
        .containsExactlyInAnyOrderEntriesOf(Map.of("A", "b=c,d e", "E", "", "F", "="));
  }

  @ParameterizedTest
  @ValueSource(strings = {"A", "=b", ""})
  void saysWhatIsNoVariable(String text) {
    assertThatThrownBy(() -> parse("-e", text).environment())
        .isInstanceOf(CliException.class)
        .hasMessage("-e '%s' is not NAME=VALUE", text);
  }

  @Test
  void putsArgumentsAfterTheProgramBehindThoseOfOptions() {
    assertThat(parse("-a", "one", "-a", "", "p.jar", "two three").arguments())
        .contains(List.of("one", "", "two three"));
    assertThat(parse("p.jar").arguments()).isEmpty();
  }

  @Test
  void countsOverAConfig() throws CliException {
    Config config =
        Config.DEFAULTS.with().args(List.of("x")).env(Map.of("A", "1", "B", "2")).build();
    Config over = parse("-e", "A=3", "p.jar").over(config);
    assertThat(over.args()).containsExactly("x");
    assertThat(over.env()).containsExactlyInAnyOrderEntriesOf(Map.of("A", "3", "B", "2"));
    assertThat(parse("p.jar", "y").over(config).args()).containsExactly("y");
  }

  private static ProgramOptions parse(String... words) {
    ProgramOptions options = new ProgramOptions();
    CommandLine line = new CommandLine(options);
    line.setStopAtPositional(true);
    line.parseArgs(words);
    return options;
  }
}

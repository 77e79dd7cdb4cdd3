package io.felinos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {

  @ParameterizedTest
  @CsvSource({
    "--prot,--port",
    "--memroy,--memory",
    "--port,--port",
    "--por,--port",
    "--xyz,",
    "--verbosity,--verbose"
  })
  void findsWhatWasProbablyMeant(String word, String meant) {
    List<String> known = List.of("--port", "--memory", "--verbose");
    assertThat(Nearest.to(word, known).orElse(null)).isEqualTo(meant);
  }

  @ParameterizedTest
  @CsvSource({"59,59s", "60,1m 0s", "3661,1h 1m", "90061,1d 1h"})
  void showsTheTwoLargestUnits(long seconds, String text) {
    assertThat(PsCommand.uptime(Duration.ofSeconds(seconds))).isEqualTo(text);
  }

  @Test
  void alignsColumns() {
    Table table = new Table("A", "LONG");
    table.row("longer", "x");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    table.print(new PrintStream(out, true, StandardCharsets.UTF_8));
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("A       LONG\nlonger  x\n");
  }
}

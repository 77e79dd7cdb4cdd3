package io.felinos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.image.ImageException;
import io.felinos.launch.port.PortException;
import io.felinos.launch.qemu.QemuException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FailuresTest {

  @TempDir Path home;
  private final StringWriter err = new StringWriter();

  @Test
  void tellsWhatTheUserCanPutRight() {
    assertThat(tell(new ImageException("no such file"))).isEqualTo(125);
    assertThat(tell(new PortException("in use"))).isEqualTo(125);
    assertThat(tell(new QemuException("not installed"))).isEqualTo(126);
    assertThat(tell(new CliException(3, "other"))).isEqualTo(3);
    assertThat(err.toString())
        .isEqualTo(
            "felinos: no such file\nfelinos: in use\nfelinos: not installed\nfelinos: other\n");
  }

  @Test
  void keepsTheTraceOfABugAndShowsALine() throws IOException {
    assertThat(tell(new IllegalStateException("unexpected"))).isEqualTo(125);
    List<Path> files;
    try (Stream<Path> found = Files.list(home)) {
      files = found.toList();
    }
    assertThat(files).hasSize(1);
    assertThat(files.getFirst()).content().contains("at io.felinos.cli.FailuresTest");
    assertThat(err.toString().lines())
        .containsExactly(
            "felinos: this is a bug in FelinOS (IllegalStateException: unexpected);"
                + " please report it with '%s'".formatted(files.getFirst()));
  }

  private int tell(Exception failure) {
    CommandLine line = Felinos.commandLine();
    line.setErr(new PrintWriter(err, true));
    return new Failures(Map.of("FELINOS_HOME", home.toString()))
        .handleExecutionException(failure, line, line.parseArgs());
  }
}
